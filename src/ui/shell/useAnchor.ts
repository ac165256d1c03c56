import { useEffect, useState } from 'react';
import { placeCallout, type CalloutPlace, type Size } from './calloutPlace';
import { takenRoom } from './takenRoom';

const lookMs = 200;
/** How far around what it points at a bubble may lie, in pixels. */
const around = 320;

const visibleRect = (selector: string): DOMRect | null => {
  for (const element of document.querySelectorAll(selector)) {
    const rect = element.getBoundingClientRect();
    const inside = rect.right > 8 && rect.bottom > 8 && rect.left < innerWidth - 8 && rect.top < innerHeight - 8;
    if (rect.width > 0 && inside && element.checkVisibility({ visibilityProperty: true })) return rect;
  }
  return null;
};

const placeAt = ({ left, top, width, height }: DOMRect, size: Size, selector: string): CalloutPlace | null => {
  const near = {
    left: left - around,
    top: top - around,
    width: width + 2 * around,
    height: height + 2 * around,
  };
  const view = { width: innerWidth, height: innerHeight };
  return placeCallout({ left, top, width, height }, size, view, takenRoom(near, `${selector}, [data-callout-bubble]`));
};

/**
 * Where a bubble of this size stands that points at the first visible element of the selector and covers nothing; null
 * while there is no such place. The element may move with a canvas that tells nobody, so it is looked at a few times a
 * second as long as the bubble lives.
 */
export const useAnchor = (selector: string, width: number, height: number): CalloutPlace | null => {
  const [place, setPlace] = useState<CalloutPlace | null>(null);
  useEffect(() => {
    const look = (): void => {
      const rect = visibleRect(selector);
      const next = rect ? placeAt(rect, { width, height }, selector) : null;
      setPlace((shown) => (JSON.stringify(shown) === JSON.stringify(next) ? shown : next));
    };
    look();
    const timer = setInterval(look, lookMs);
    const afterClick = (): void => void requestAnimationFrame(look);
    window.addEventListener('resize', look);
    window.addEventListener('click', afterClick);
    return () => {
      clearInterval(timer);
      window.removeEventListener('resize', look);
      window.removeEventListener('click', afterClick);
    };
  }, [selector, width, height]);
  return place;
};

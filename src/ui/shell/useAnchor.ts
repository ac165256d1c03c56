import { useEffect, useState } from 'react';

export interface AnchorPlace {
  readonly left: number;
  readonly top: number;
  readonly side: 'above' | 'below';
  /** Where the arrow stands, from the left edge of the bubble. */
  readonly arrow: number;
}

const height = 40;
const gap = 10;
const lookMs = 200;

const visibleRect = (selector: string): DOMRect | null => {
  for (const element of document.querySelectorAll(selector)) {
    const rect = element.getBoundingClientRect();
    const inside = rect.right > 8 && rect.bottom > 8 && rect.left < innerWidth - 8 && rect.top < innerHeight - 8;
    if (rect.width > 0 && inside && element.checkVisibility({ visibilityProperty: true })) return rect;
  }
  return null;
};

const placeAt = (rect: DOMRect, width: number): AnchorPlace => {
  const middle = rect.left + rect.width / 2;
  const left = Math.round(Math.max(8, Math.min(innerWidth - width - 8, middle - width / 2)));
  const side = rect.bottom + gap + height < innerHeight ? 'below' : 'above';
  const top = Math.round(side === 'below' ? rect.bottom + gap : rect.top - gap - height);
  return { left, top, side, arrow: Math.round(Math.max(14, Math.min(width - 14, middle - left))) };
};

/**
 * Where a bubble of this width (px) stands that points at the first visible element of the selector; null while there is none. The
 * element may move with a canvas that tells nobody, so it is looked at a few times a second as long as the bubble lives.
 */
export const useAnchor = (selector: string, width: number): AnchorPlace | null => {
  const [place, setPlace] = useState<AnchorPlace | null>(null);
  useEffect(() => {
    const look = (): void => {
      const rect = visibleRect(selector);
      const next = rect ? placeAt(rect, width) : null;
      setPlace((shown) => (JSON.stringify(shown) === JSON.stringify(next) ? shown : next));
    };
    look();
    const timer = setInterval(look, lookMs);
    window.addEventListener('resize', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('resize', look);
    };
  }, [selector, width]);
  return place;
};

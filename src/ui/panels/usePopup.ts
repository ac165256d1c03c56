import { useEffect, useRef, type RefObject } from 'react';

const gap = 4;
/** Below this it moves up over its button rather than being cut off. */
const leastHeight = 360;

/**
 * A panel in the top layer under its button, their right edges in line. It closes on Escape (the focus returns), on a
 * press elsewhere and when the focus leaves it.
 */
export const usePopup = (
  anchor: RefObject<HTMLElement | null>,
  onClose: (returnsFocus: boolean) => void,
): RefObject<HTMLDivElement | null> => {
  const popup = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const panel = popup.current;
    if (!panel) return;
    const place = (): void => {
      const rect = anchor.current?.getBoundingClientRect();
      if (!rect) return;
      const top = Math.max(8, Math.min(rect.bottom + gap, innerHeight - leastHeight));
      panel.style.setProperty('--left', `${Math.max(8, rect.right - panel.offsetWidth)}px`);
      panel.style.setProperty('--top', `${top}px`);
    };
    const leave = (to: EventTarget | null): void => {
      if (to instanceof Node && !panel.contains(to) && !anchor.current?.contains(to)) close.current(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.stopPropagation();
      close.current(true);
    };
    panel.showPopover();
    place();
    const listening = new AbortController();
    const { signal } = listening;
    panel.addEventListener('keydown', escape, { signal });
    panel.addEventListener('focusout', ({ relatedTarget }) => leave(relatedTarget), { signal });
    window.addEventListener('pointerdown', ({ target }) => leave(target), { signal, capture: true });
    window.addEventListener('resize', place, { signal });
    return () => listening.abort();
  }, [anchor]);
  return popup;
};

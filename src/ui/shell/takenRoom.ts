import { overlaps, type Box } from './calloutPlace';

/** What a reader looks at or reaches for besides words. */
const things = 'canvas, img, input, select, button, a[href]';
/** Smaller than this is for screen readers. */
const smallest = 3;

const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });

/** The rectangles of all text, pictures and controls near a place of the page, but for `except` and what is in it. */
export const takenRoom = (near: Box, except: string): readonly Box[] => {
  const boxes: Box[] = [];
  const add = (rect: DOMRect): void => {
    if (rect.width >= smallest && rect.height >= smallest && overlaps(rect, near)) boxes.push(rect);
  };
  for (const thing of document.querySelectorAll(things))
    if (!thing.closest(except) && isSeen(thing)) add(thing.getBoundingClientRect());
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent || walker.currentNode.nodeValue?.trim() === '' || parent.closest(except)) continue;
    const room = parent.getBoundingClientRect();
    if (room.width < smallest || !overlaps(room, near) || !isSeen(parent)) continue;
    range.selectNodeContents(walker.currentNode);
    for (const rect of range.getClientRects()) add(rect);
  }
  return boxes;
};

import type { Layout } from '../spec/experiment';
import type { Size, Sizes } from '../graph/placement';

/** Drawn sizes as an editor might have them. */
export const sizeOfKind = (kind: string): Size =>
  ['binary', 'regression', 'classification'].includes(kind) ? { width: 260, height: 190 } : { width: 140, height: 96 };

/** Pairs of nodes whose rectangles touch. */
export const overlaps = (layout: Layout, sizes: Sizes): string[] => {
  const boxes = Object.entries(layout).map(([id, [x, y]]) => ({ id, x, y, ...sizes[id]! }));
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.id}/${b.id}`),
  );
};

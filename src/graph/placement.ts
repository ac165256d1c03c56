import type { Layout, NodeId, Point } from '../spec/experiment';

export interface Size {
  readonly width: number;
  readonly height: number;
}
/** As drawn, where that is known. */
export type Sizes = Readonly<Record<NodeId, Size>>;

/** What an undrawn node is taken to measure. */
export const defaultSize: Size = { width: 150, height: 72 };
export const nodeGap = 24;

export const sizeAt = (sizes: Sizes, node: NodeId): Size => sizes[node] ?? defaultSize;

const overlaps = (a: Point, aSize: Size, b: Point, bSize: Size): boolean =>
  a[0] < b[0] + bSize.width + nodeGap &&
  b[0] < a[0] + aSize.width + nodeGap &&
  a[1] < b[1] + bSize.height + nodeGap &&
  b[1] < a[1] + aSize.height + nodeGap;

/**
 * The place nearest to where `node` lies (its upper left corner) at which it overlaps no other. Candidates are the
 * spots right beside the others' sides, so one of them is free and close.
 */
export const placeWithoutOverlap = (layout: Layout, sizes: Sizes, node: NodeId): Point => {
  const wish = layout[node] ?? [0, 0];
  const size = sizeAt(sizes, node);
  const others = Object.entries(layout).filter(([id]) => id !== node);
  const isFree = (point: Point): boolean =>
    others.every(([id, other]) => !overlaps(point, size, other, sizeAt(sizes, id)));
  if (isFree(wish)) return wish;
  const xs = [wish[0]];
  const ys = [wish[1]];
  for (const [id, [x, y]] of others) {
    const other = sizeAt(sizes, id);
    xs.push(x - size.width - nodeGap, x + other.width + nodeGap);
    ys.push(y - size.height - nodeGap, y + other.height + nodeGap);
  }
  const distance = ([x, y]: Point): number => Math.hypot(x - wish[0], y - wish[1]);
  const candidates = xs.flatMap((x) => ys.map((y): Point => [x, y]));
  candidates.sort((a, b) => distance(a) - distance(b));
  return candidates.find(isFree) ?? wish;
};

/** Half way between two nodes, moved aside where something lies there. */
export const placeBetween = (layout: Layout, from: NodeId, to: NodeId, node: NodeId, sizes: Sizes = {}): Point => {
  const a = layout[from] ?? [0, 0];
  const b = layout[to] ?? [a[0] + 2 * (defaultSize.width + nodeGap), a[1]];
  const middle: Point = [Math.round((a[0] + b[0]) / 2), Math.round((a[1] + b[1]) / 2)];
  return placeWithoutOverlap({ ...layout, [node]: middle }, sizes, node);
};

/** Right of a node, moved aside where something lies there. */
export const placeAfter = (layout: Layout, after: NodeId, node: NodeId, sizes: Sizes = {}): Point => {
  const [x, y] = layout[after] ?? [0, 0];
  const wish: Point = [x + sizeAt(sizes, after).width + 3 * nodeGap, y];
  return placeWithoutOverlap({ ...layout, [node]: wish }, sizes, node);
};

import type { Layout, Node, NodeId, Point } from '../spec/experiment';

export interface Size {
  readonly width: number;
  readonly height: number;
}
/** As drawn, where that is known. */
export type Sizes = Readonly<Record<NodeId, Size>>;

/** What an undrawn node is taken to measure. */
export const defaultSize: Size = { width: 150, height: 96 };
export const nodeGap = 24;

export const sizesOf = (nodes: readonly Node[], sizeOfKind: (kind: string) => Size): Sizes =>
  Object.fromEntries(nodes.map((node) => [node.id, sizeOfKind(node.kind)]));
export const sizeAt = (sizes: Sizes, node: NodeId): Size => sizes[node] ?? defaultSize;

const overlaps = (a: Point, aSize: Size, b: Point, bSize: Size): boolean =>
  a[0] < b[0] + bSize.width + nodeGap &&
  b[0] < a[0] + aSize.width + nodeGap &&
  a[1] < b[1] + bSize.height + nodeGap &&
  b[1] < a[1] + aSize.height + nodeGap;

/**
 * The place nearest to where `node` lies (its upper left corner) at which it overlaps no other. Candidates are the
 * spots right beside the others' sides, so one of them is free and close. Of two equally near ones the lower right one is
 * taken: later heads lie below earlier ones.
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
    xs.push(x + other.width + nodeGap, x - size.width - nodeGap);
    ys.push(y + other.height + nodeGap, y - size.height - nodeGap);
  }
  const distance = ([x, y]: Point): number => Math.hypot(x - wish[0], y - wish[1]);
  const candidates = xs.flatMap((x) => ys.map((y): Point => [x, y]));
  candidates.sort((a, b) => distance(a) - distance(b));
  return candidates.find(isFree) ?? wish;
};

/** A strand is readable from this length on. */
export const edgeLength = 120;

/** Right of a node, centres level, moved aside where something lies there. */
export const placeAfter = (layout: Layout, after: NodeId, node: NodeId, sizes: Sizes = {}): Point => {
  const [x, y] = layout[after] ?? [0, 0];
  const from = sizeAt(sizes, after);
  const level = y + (from.height - sizeAt(sizes, node).height) / 2;
  const wish: Point = [x + from.width + edgeLength, Math.round(level)];
  return placeWithoutOverlap({ ...layout, [node]: wish }, sizes, node);
};

export interface Room {
  readonly position: Point;
  /** Nodes that have to move for it. */
  readonly moved: Layout;
}

/** A place between two nodes: where their distance is too small, all from the second one on to the right move away. */
export const makeRoom = (layout: Layout, from: NodeId, to: NodeId, node: NodeId, sizes: Sizes = {}): Room => {
  const a = layout[from] ?? [0, 0];
  const right = a[0] + sizeAt(sizes, from).width;
  const size = sizeAt(sizes, node);
  const b = layout[to] ?? [right + 2 * edgeLength + size.width, a[1]];
  const lack = b[0] >= right ? Math.max(0, right + 2 * edgeLength + size.width - b[0]) : 0;
  const away = Object.entries(layout).filter(([id, [x]]) => lack > 0 && x >= b[0] && id !== from);
  const moved = Object.fromEntries(away.map(([id, [x, y]]): [NodeId, Point] => [id, [x + lack, y]]));
  const centreOf = (id: NodeId, [, y]: Point): number => y + sizeAt(sizes, id).height / 2;
  const level = (centreOf(from, a) + centreOf(to, b)) / 2 - size.height / 2;
  const middle: Point = [Math.round((right + b[0] + lack - size.width) / 2), Math.round(level)];
  const position = placeWithoutOverlap({ ...layout, ...moved, [node]: middle }, sizes, node);
  return { position, moved };
};

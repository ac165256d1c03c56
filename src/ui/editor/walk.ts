import type { Edge, NodeId } from '../../spec/experiment';
import type { Size } from '../../graph/placement';

export interface Box extends Size {
  readonly id: NodeId;
  readonly x: number;
  readonly y: number;
}
export const directions = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;
export type Direction = (typeof directions)[number];
export const isDirection = (key: string): key is Direction => directions.some((direction) => direction === key);

export const unitOf: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const centre = (box: Box): readonly [number, number] => [box.x + box.width / 2, box.y + box.height / 2];
const closest = (boxes: readonly Box[], cost: (box: Box) => number): Box | undefined =>
  boxes.reduce<Box | undefined>((best, box) => (best === undefined || cost(box) < cost(best) ? box : best), undefined);

const byPosition = (boxes: readonly Box[], from: Box, direction: Direction): Box | undefined => {
  const [ux, uy] = unitOf[direction];
  const [x, y] = centre(from);
  const along = (box: Box): number => (centre(box)[0] - x) * ux + (centre(box)[1] - y) * uy;
  const across = (box: Box): number => Math.abs((centre(box)[0] - x) * uy) + Math.abs((centre(box)[1] - y) * ux);
  const ahead = boxes.filter((box) => box.id !== from.id && along(box) > 1);
  return closest(ahead, (box) => along(box) + 2 * across(box));
};

/** Where an arrow key leads: left and right follow the edges (the nearest in height first), else the nearest node that way. */
export const neighbour = (
  boxes: readonly Box[],
  edges: readonly Pick<Edge, 'from' | 'to'>[],
  fromId: NodeId,
  direction: Direction,
): NodeId | null => {
  const from = boxes.find(({ id }) => id === fromId);
  if (!from) return boxes[0]?.id ?? null;
  const linked = new Set(
    direction === 'ArrowRight'
      ? edges.filter((edge) => edge.from === fromId).map((edge) => edge.to)
      : direction === 'ArrowLeft'
        ? edges.filter((edge) => edge.to === fromId).map((edge) => edge.from)
        : [],
  );
  const next = closest(
    boxes.filter(({ id }) => linked.has(id)),
    (box) => Math.abs(centre(box)[1] - centre(from)[1]),
  );
  return (next ?? byPosition(boxes, from, direction))?.id ?? null;
};

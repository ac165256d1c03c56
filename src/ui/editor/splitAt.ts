import type { NodeId } from '../../spec/experiment';
import type { Box } from './walk';

export interface Split {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Half-way between the last shared node (two or more tasks) and the first private one; null where they interleave. */
export const splitAt = (boxes: readonly Box[], taskCount: (node: NodeId) => number): Split | null => {
  const shared = boxes.filter(({ id }) => taskCount(id) > 1);
  const own = boxes.filter(({ id }) => taskCount(id) === 1);
  if (shared.length === 0 || own.length === 0) return null;
  const right = Math.max(...shared.map(({ x, width }) => x + width));
  const left = Math.min(...own.map(({ x }) => x));
  if (left - right < 8) return null;
  return {
    x: (left + right) / 2,
    top: Math.min(...boxes.map(({ y }) => y)),
    bottom: Math.max(...boxes.map(({ y, height }) => y + height)),
  };
};

import type { Run } from '../../runs/run';
import type { Experiment, NodeId } from '../../spec/experiment';

/**
 * Inner products of the gradients of the tasks at `indices` (places in the document) where an edge ends: at its
 * consumer, else (nothing is learned there) at its producer, else over the whole trunk. Null before the first look, or
 * while one of the tasks was absent.
 */
export const gramianAt = (
  run: Run | null,
  { tasks }: Pick<Experiment, 'tasks'>,
  edge: { readonly source: NodeId; readonly target: NodeId; readonly indices: readonly number[] },
): number[][] | null => {
  const seen = run?.observation;
  if (!seen || edge.indices.length < 2) return null;
  const gramian = seen.nodes[edge.target] ?? seen.nodes[edge.source] ?? seen.gramian;
  const places = edge.indices.map((index) => seen.tasks.indexOf(tasks[index]?.id ?? ''));
  if (places.includes(-1)) return null;
  return places.map((i) => places.map((j) => gramian[i]?.[j] ?? 0));
};

import type { Analysis } from '../../graph/analysis';
import type { HeadPicture, Sample } from '../../runs/run';
import type { FieldDescription, TargetDescription } from '../../spec/description';
import type { NodeId } from '../../spec/experiment';

/** All that a picture of a head is made of. */
export interface Prediction {
  readonly picture: HeadPicture;
  readonly sample: Sample;
  /** By row of the sample, raw units; NaN = no label. */
  readonly actual: Float32Array;
  readonly target: TargetDescription;
  readonly field: FieldDescription;
}

/** The field that reaches a head; of several the one that can be looked at best. */
export const fieldOf = (analysis: Analysis, head: NodeId): FieldDescription | null => {
  const seen = new Set<NodeId>();
  const found: FieldDescription[] = [];
  const walk = (id: NodeId): void => {
    const node = analysis.nodes[id];
    if (!node || seen.has(id)) return;
    seen.add(id);
    if (node.field) found.push(node.field);
    node.inputs.forEach(walk);
  };
  walk(head);
  const rank = { plane: 0, image: 1, columns: 2 } as const;
  return found.sort((a, b) => rank[a.view] - rank[b.view])[0] ?? null;
};

export const classCount = ({ kind, units }: TargetDescription): number =>
  kind === 'real' ? 0 : kind === 'binary' ? 2 : Math.max(2, units);

export const className = (target: TargetDescription, index: number): string => target.classes?.[index] ?? String(index);

/** How many labelled rows are predicted right (classes only). */
export const countRight = ({ picture, actual }: Prediction): { right: number; rows: number } => {
  let right = 0;
  let rows = 0;
  if (picture.type === 'map') return { right, rows };
  for (let i = 0; i < picture.predicted.length; i++) {
    const label = actual[i] ?? NaN;
    if (Number.isNaN(label)) continue;
    rows++;
    if (picture.predicted[i] === label) right++;
  }
  return { right, rows };
};

/** Lowest and highest finite value; 0 … 1 without any. */
export const rangeOf = (...lists: readonly Iterable<number>[]): readonly [number, number] => {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (const value of list) {
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low < high ? [low, high] : Number.isFinite(low) ? [low - 0.5, low + 0.5] : [0, 1];
};

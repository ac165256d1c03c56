import type { Tensor } from '@tensorflow/tfjs-core';
import { fusedKernel } from '../catalog/fusedKernel';
import type { Tf } from '../catalog/layers/entry';
import type { NodeId, TaskId } from '../spec/experiment';
import type { GramianBlock, Presence } from './presence';

/** Inner products of raw task gradients: over all shared variables, and of each node's own. */
export interface Gramian {
  readonly tasks: readonly TaskId[];
  readonly total: number[][];
  readonly nodes: () => Record<NodeId, number[][]>;
}

/** G Gᵀ over several stacks of equally many rows, [rows, rows]. */
const gram = (tf: Tf, stacks: readonly Tensor[]): Tensor => {
  const fused = fusedKernel(tf, 'Gram', Object.fromEntries(stacks.map((stack, i) => [`rows${i}`, stack])));
  if (fused) return fused[0]!;
  const flat = stacks.map((stack) => tf.reshape(stack, [stack.shape[0]!, -1]));
  const rows = flat.length === 1 ? flat[0]! : tf.concat(flat, 1);
  return tf.matMul(rows, rows, false, true);
};

/**
 * All blocks' inner products behind each other in one 1-D tensor, so that they cost one read; `stackOf` gives the rows
 * [present tasks, …] of a block's variable or node. Null without blocks. Inside the caller's tidy.
 */
export const gramianTensor = (
  tf: Tf,
  blocks: readonly GramianBlock[],
  stackOf: (id: string) => Tensor,
): Tensor | null => {
  const products = blocks.map(({ variables }) => tf.reshape(gram(tf, variables.map(stackOf)), [-1]));
  return products.length === 0 ? null : products.length === 1 ? products[0]! : tf.concat(products);
};

const zeros = (size: number): number[][] => {
  const rows: number[][] = [];
  for (let i = 0; i < size; i++) {
    const row: number[] = [];
    for (let j = 0; j < size; j++) row.push(0);
    rows.push(row);
  }
  return rows;
};

/** Adds the blocks up in doubles. */
export const assembleGramian = (
  values: ArrayLike<number>,
  { sharing: { tasks } }: Presence,
  blocks: readonly GramianBlock[],
): Gramian => {
  const total = zeros(tasks.length);
  const add = (to: number[][], places: readonly number[], offset: number): number => {
    let next = offset;
    for (const i of places) for (const j of places) to[i]![j]! += values[next++]!;
    return next;
  };
  let offset = 0;
  for (const { places } of blocks) offset = add(total, places, offset);
  const nodes = (): Record<NodeId, number[][]> => {
    let from = 0;
    return Object.fromEntries(
      blocks.map(({ node, places }) => {
        const own = zeros(tasks.length);
        from = add(own, places, from);
        return [node, own];
      }),
    );
  };
  return { tasks, total, nodes };
};

import type { Tensor } from '@tensorflow/tfjs-core';
import { fusedKernel } from '../catalog/fusedKernel';
import type { Tf } from '../catalog/layers/entry';
import type { Matrix } from '../lib/linearAlgebra';
import type { NodeId, TaskId } from '../spec/experiment';
import type { GramianBlock, Presence } from './presence';

/** Inner products among the gradients of one weighing unit, [batch][batch] of [tasks][tasks]. */
export interface UnitGramian {
  readonly unit: string;
  readonly tasks: readonly TaskId[];
  readonly between: readonly (readonly Matrix[])[];
}

/** Inner products of raw task gradients: over all shared variables, and of each node's own. Of the first batch where there are several. */
export interface Gramian {
  readonly tasks: readonly TaskId[];
  readonly total: Matrix;
  readonly nodes: () => Record<NodeId, Matrix>;
  /** Between batches, over all shared variables: [batch][batch] of [tasks][tasks]. */
  readonly between: () => readonly (readonly Matrix[])[];
  /** Of everything that is weighed by itself. */
  readonly units: () => readonly UnitGramian[];
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

/** The square of `size` rows that begins at (row, column). */
const square = (of: Matrix, size: number, row = 0, column = 0): Matrix =>
  of.length === size ? of : of.slice(row, row + size).map((values) => values.slice(column, column + size));

const splitBatches = (of: Matrix, batches: number): Matrix[][] => {
  const size = of.length / batches;
  const each = Array.from({ length: batches }, (_, b) => b * size);
  return each.map((row) => each.map((column) => square(of, size, row, column)));
};

/** Adds the blocks up in doubles. Rows of a block: its tasks, once a batch. */
export const assembleGramian = (
  values: ArrayLike<number>,
  { sharing: { tasks } }: Presence,
  blocks: readonly GramianBlock[],
  batches = 1,
): Gramian => {
  const count = tasks.length;
  const rowsOf = ({ places }: GramianBlock): readonly number[] =>
    batches === 1 ? places : Array.from({ length: batches }, (_, b) => places.map((place) => b * count + place)).flat();
  /** Adds a block where its values begin; says where they end. */
  const add = (to: number[][], rows: readonly number[], from: number): number => {
    let next = from;
    for (const i of rows) for (const j of rows) to[i]![j]! += values[next++]!;
    return next;
  };
  const all = zeros(batches * count);
  let end = 0;
  for (const block of blocks) end = add(all, rowsOf(block), end);
  return {
    tasks,
    total: square(all, count),
    between: () => splitBatches(all, batches),
    nodes() {
      const nodes: Record<NodeId, number[][]> = {};
      let from = 0;
      for (const block of blocks) from = add((nodes[block.node] ??= zeros(batches * count)), rowsOf(block), from);
      return Object.fromEntries(Object.entries(nodes).map(([node, own]) => [node, square(own, count)]));
    },
    units() {
      let from = 0;
      return blocks.flatMap(({ unit, tasks: here }) => {
        const own = zeros(batches * here.length);
        const rows = own.map((_, row) => row);
        from = add(own, rows, from);
        return unit === null ? [] : [{ unit, tasks: here, between: splitBatches(own, batches) }];
      });
    },
  };
};

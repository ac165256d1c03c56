import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../catalog/layers/entry';
import type { NodeId, TaskId } from '../spec/experiment';
import { presentOf, type Gradients } from './backward';
import type { Network } from './network';

/** Inner products of raw task gradients: over all shared variables, and of each node's own. */
export interface Gramian {
  readonly tasks: readonly TaskId[];
  readonly total: number[][];
  readonly nodes: Record<NodeId, number[][]>;
}

interface Block {
  readonly node: NodeId;
  readonly tasks: readonly TaskId[];
  readonly variables: readonly string[];
}

/** One block per node with shared trainable variables; a node's variables have one task set. */
const blocksOf = (network: Network, present: ReadonlySet<TaskId>): Block[] => {
  const blocks = new Map<NodeId, { tasks: readonly TaskId[]; variables: string[] }>();
  for (const { id, node, spec, tasks } of network.variables) {
    if (tasks.length < 2 || !spec.trainable) continue;
    const here = presentOf(tasks, present);
    if (here.length === 0) continue;
    const block = blocks.get(node);
    if (block) block.variables.push(id);
    else blocks.set(node, { tasks: here, variables: [id] });
  }
  return [...blocks].map(([node, block]) => ({ node, ...block }));
};

/** All blocks' K = G Gᵀ behind each other in one 1-D tensor, so that they cost one read. Inside the caller's tidy. */
export const gramianTensor = (
  tf: Tf,
  network: Network,
  gradients: Gradients,
  present: ReadonlySet<TaskId>,
): Tensor | null => {
  const products = blocksOf(network, present).map(({ tasks, variables }) => {
    const flat = variables.map((id) => tf.reshape(gradients[id]!, [tasks.length, -1]));
    const rows = flat.length === 1 ? flat[0]! : tf.concat(flat, 1);
    return tf.reshape(tf.matMul(rows, rows, false, true), [-1]);
  });
  return products.length === 0 ? null : tf.concat(products);
};

/** Adds the blocks up in doubles. */
export const assembleGramian = (values: ArrayLike<number>, network: Network, present: ReadonlySet<TaskId>): Gramian => {
  const tasks = presentOf(
    [...network.heads.map(({ task }) => task.id)].filter((id) => network.sharing.has(id)),
    present,
  );
  const square = (size: number): number[][] => Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const total = square(tasks.length);
  const nodes: Record<NodeId, number[][]> = {};
  let offset = 0;
  for (const block of blocksOf(network, present)) {
    const size = block.tasks.length;
    const places = block.tasks.map((task) => tasks.indexOf(task));
    const own = square(tasks.length);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const value = values[offset + i * size + j]!;
        own[places[i]!]![places[j]!] = value;
        total[places[i]!]![places[j]!]! += value;
      }
    }
    nodes[block.node] = own;
    offset += size * size;
  }
  return { tasks, total, nodes };
};

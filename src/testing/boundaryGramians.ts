import type { Tensor } from '@tensorflow/tfjs-core';
import { ownNoise, ownVariables } from '../engine/forward';
import { taskLosses, upload } from '../engine/losses';
import type { GradientCase } from './networkGradients';
import { tf } from './tensorflow';

/** All outputs of the network where those of the nodes in `given` are what they are said to be. */
const outputsGiven = ({ network, variables, batch }: GradientCase, given: ReadonlyMap<string, Tensor>): Tensor[] => {
  const { inputs } = upload(tf, batch);
  const outputs: Tensor[] = [];
  for (const operation of network.operations) {
    const own = {
      inputs: operation.field === null ? operation.inputs.map((i) => outputs[i]!) : [inputs.fields[operation.field]!],
      variables: ownVariables(operation, variables),
      noise: ownNoise(operation, inputs.noise),
      params: operation.params,
      mode: 'train' as const,
    };
    outputs.push(given.get(operation.id) ?? operation.entry.forward(tf, own).output);
  }
  return outputs;
};

/** By boundary node: inner products of the tape's gradients of each task's loss with respect to the boundary outputs. */
export const tapeGramians = (one: GradientCase, boundary: readonly string[]): Record<string, number[][]> =>
  tf.tidy(() => {
    const plain = outputsGiven(one, new Map());
    const at = boundary.map((id) => plain[one.network.operations.findIndex((operation) => operation.id === id)]!);
    const lossOf =
      (task: number) =>
      (...values: Tensor[]): Tensor => {
        const outputs = outputsGiven(one, new Map(boundary.map((id, i) => [id, values[i]!])));
        const pass = { outputs, saved: [], noise: {} };
        return tf.gather(taskLosses(tf, one.network, pass, upload(tf, one.batch).targets), task);
      };
    const gradients = one.network.heads.map((_, task) =>
      tf
        .grads(lossOf(task) as never)(at)
        .map((g) => [...g.dataSync()]),
    );
    const products = (place: number): number[][] =>
      gradients.map((a) => gradients.map((b) => a[place]!.reduce((sum, x, i) => sum + x * b[place]![i]!, 0)));
    return Object.fromEntries(boundary.map((id, place) => [id, products(place)]));
  });

import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import type { Mode, Tf } from '../catalog/layers/entry';
import type { Network, Operation } from './network';

export type Variables = Readonly<Record<string, Tensor>>;

/** One batch on the device. */
export interface Inputs {
  /** By field: [batch, …shape]. */
  readonly fields: Readonly<Record<string, Tensor>>;
  /** `node/noise` → [batch, …shape]; empty in mode 'evaluate'. */
  readonly noise: Readonly<Record<string, Tensor>>;
}

/** What the backward pass looks at again, per operation. A plain container, so that a tidy can hand it out. */
export interface Pass {
  readonly outputs: Tensor[];
  readonly saved: NamedTensorMap[];
  readonly noise: Inputs['noise'];
}

export const ownVariables = (operation: Operation, variables: Variables): Record<string, Tensor> =>
  Object.fromEntries(operation.variables.map(({ name, id }) => [name, variables[id]!]));

export const ownNoise = (operation: Operation, noise: Inputs['noise']): Record<string, Tensor> =>
  Object.fromEntries(operation.noise.map(({ name }) => [name, noise[`${operation.id}/${name}`]!]));

/** Runs inside the caller's tidy. */
export const forward = (tf: Tf, network: Network, variables: Variables, inputs: Inputs, mode: Mode): Pass => {
  const pass: Pass = { outputs: [], saved: [], noise: mode === 'train' ? inputs.noise : {} };
  for (const operation of network.operations) {
    const { output, saved } = operation.entry.forward(tf, {
      inputs:
        operation.field === null
          ? operation.inputs.map((input) => pass.outputs[input]!)
          : [inputs.fields[operation.field]!],
      variables: ownVariables(operation, variables),
      noise: mode === 'train' ? ownNoise(operation, inputs.noise) : {},
      params: operation.params,
      mode,
    });
    pass.outputs.push(output);
    pass.saved.push(saved);
  }
  return pass;
};

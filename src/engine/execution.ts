import type { Tensor } from '@tensorflow/tfjs-core';
import type { Maybe } from '../lib/maybe';
import type { Runtime } from './runtime';

/** `kind:key`, the very same string each time: it is looked up in every step. */
export const namesOf = (kind: string): ((key: string | number) => string) => {
  const names = new Map<string | number, string>();
  return (key) => {
    let name = names.get(key);
    if (name === undefined) names.set(key, (name = `${kind}:${key}`));
    return name;
  };
};

/**
 * How the device side of a step is carried out. Host code puts numbers in and reads numbers out, by name, in every step;
 * device code runs inside `run`, where an execution may also do the same without calling it (a replay).
 */
export interface Execution {
  /** Device code is not called: all it would set up is there already. */
  readonly replays: boolean;
  /** Numbers that differ from step to step; copied. A step that is recorded puts a name once. */
  put(name: string, shape: readonly number[], values: ArrayLike<number>): void;
  /** What was put: for device code only. */
  input(name: string): Tensor;
  /** The same names in the same order make the same work. */
  run(name: string, act: () => void): void;
  /** A result that the host will read; device code only. The execution does not own it. */
  publish(name: string, tensor: Tensor): void;
  /** Null: nothing of that name was published. */
  read(name: string): Maybe<ArrayLike<number> | null>;
  /** Frees what was put; after the last `run`. */
  close(): void;
}

/** Calls every operation, on any backend. */
export const eagerExecution = (runtime: Runtime): Execution => {
  const inputs = new Map<string, Tensor>();
  const outputs = new Map<string, Tensor>();
  return {
    replays: false,
    put(name, shape, values) {
      inputs.get(name)?.dispose();
      inputs.set(name, runtime.tf.tensor(Float32Array.from(values), [...shape], 'float32'));
    },
    input: (name) => inputs.get(name)!,
    run: (_name, act) => act(),
    publish: (name, tensor) => void outputs.set(name, tensor),
    read(name) {
      const tensor = outputs.get(name);
      return tensor ? runtime.read(tensor) : null;
    },
    close: () => runtime.tf.dispose([...inputs.values()]),
  };
};

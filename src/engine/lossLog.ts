import type { Tensor } from '@tensorflow/tfjs-core';
import type { Runtime } from './runtime';

/** Losses of one step, when they have reached the host. */
export interface LoggedLosses {
  /** Steps done before it. */
  readonly step: number;
  /** Per task of the network; NaN = absent. */
  readonly losses: readonly number[];
  /** Place of the first present task whose loss is not a finite number; −1 where all are. */
  readonly bad: number;
}

/** Losses collect on the device and come back in batches, so that no step waits for a read it does not need. */
export interface LossLog {
  /** Takes ownership of `losses` [tasks]. */
  push(step: number, losses: Tensor, present: readonly boolean[]): void;
  readonly length: number;
  /** Reads everything that was pushed, oldest first. */
  flush(): Promise<LoggedLosses[]>;
  dispose(): void;
}

export const createLossLog = (runtime: Runtime): LossLog => {
  const { tf } = runtime;
  let entries: { step: number; losses: Tensor; present: readonly boolean[] }[] = [];
  const logged = (step: number, values: ArrayLike<number>, present: readonly boolean[]): LoggedLosses => {
    const losses = present.map((here, i) => (here ? values[i]! : NaN));
    return { step, losses, bad: present.findIndex((here, i) => here && !Number.isFinite(values[i]!)) };
  };
  return {
    push: (step, losses, present) => void entries.push({ step, losses, present }),
    get length() {
      return entries.length;
    },
    async flush() {
      const taken = entries;
      entries = [];
      if (taken.length === 0) return [];
      const all = taken.length === 1 ? taken[0]!.losses : tf.stack(taken.map(({ losses }) => losses));
      const values = await runtime.read(all);
      const width = taken[0]!.present.length;
      const out = taken.map(({ step, present }, i) =>
        logged(step, values.subarray(i * width, (i + 1) * width), present),
      );
      tf.dispose([all, ...taken.map(({ losses }) => losses)]);
      return out;
    },
    dispose() {
      tf.dispose(entries.map(({ losses }) => losses));
      entries = [];
    },
  };
};

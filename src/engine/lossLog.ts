import type { Tensor } from '@tensorflow/tfjs-core';
import type { Maybe } from '../lib/maybe';
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

const isTensor = (losses: Tensor | ArrayLike<number>): losses is Tensor => 'dataId' in losses;

/** Losses collect on the device and come back in batches, so that no step waits for a read it does not need. */
export interface LossLog {
  /** `losses` [tasks]; takes ownership of a tensor. */
  push(step: number, losses: Tensor | ArrayLike<number>, present: readonly boolean[]): void;
  readonly length: number;
  /** Reads everything that was pushed, oldest first. */
  flush(): Maybe<LoggedLosses[]>;
  dispose(): void;
}

export const createLossLog = (runtime: Runtime): LossLog => {
  const { tf } = runtime;
  let entries: { step: number; losses: Tensor | ArrayLike<number>; present: readonly boolean[] }[] = [];
  const logged = (step: number, values: ArrayLike<number>, present: readonly boolean[]): LoggedLosses => {
    let bad = -1;
    const losses = present.map((here, i) => {
      if (here && bad < 0 && !Number.isFinite(values[i])) bad = i;
      return here ? values[i]! : NaN;
    });
    return { step, losses, bad };
  };
  const readAll = async (onDevice: Tensor[]): Promise<Float32Array> => {
    const all = onDevice.length > 1 ? tf.stack(onDevice) : onDevice[0]!;
    const values = await runtime.read(all);
    tf.dispose([all, ...onDevice]);
    return values;
  };
  return {
    push: (step, losses, present) => void entries.push({ step, losses, present }),
    get length() {
      return entries.length;
    },
    flush() {
      const taken = entries;
      entries = [];
      let from = 0;
      const log = (deviceValues: Float32Array | null): LoggedLosses[] =>
        taken.map(({ step, losses, present }) =>
          isTensor(losses)
            ? logged(step, deviceValues!.subarray(from, (from += present.length)), present)
            : logged(step, losses, present),
        );
      const onDevice = taken.map(({ losses }) => losses).filter(isTensor);
      return onDevice.length === 0 ? log(null) : readAll(onDevice).then(log);
    },
    dispose() {
      for (const { losses } of entries) if (isTensor(losses)) losses.dispose();
      entries = [];
    },
  };
};

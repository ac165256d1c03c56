import type { Checkpoint } from '../protocol/checkpoint';

/** A small checkpoint with something in every part. */
export const aCheckpoint = (step: number): Checkpoint => ({
  step,
  variables: { 'dense1/kernel': { shape: [2, 2], values: new Float32Array([1, -2, 0.5, step]) } },
  slots: { 'dense1/kernel/m': { shape: [2, 2], values: new Float32Array(4) } },
  updates: { 'dense1/kernel': step },
  method: {
    kind: 'uw',
    state: { seen: [1, NaN] },
    parameters: [0.1, 0.2],
    parameterSlots: { m: [0, 0] },
    updates: step,
  },
  epochs: { sums: [1, NaN], counts: [3, 0], means: [[0.5, NaN]], closed: 1 },
  lastLosses: [0.25, NaN],
});

import type { Tensor } from '@tensorflow/tfjs-core';
import { heads } from '../catalog/heads';
import type { LossArgs, LossEntry } from '../catalog/losses/entry';
import type { Rng } from '../lib/rng';
import { sampleParams } from './sampleParams';
import { tf } from './tensorflow';

/** Predictions and targets of the kind that the heads which allow this loss accept. */
export const sampleLoss = (entry: LossEntry, rng: Rng, scale = 2): LossArgs<Record<string, unknown>> => {
  const accepted = heads.entries.filter(({ losses }) => losses.includes(entry.kind)).flatMap(({ accepts }) => accepts);
  const kind = accepted[rng.integer(accepted.length)];
  if (kind === undefined) throw new Error(`No head allows the loss ${entry.kind}`);
  const rows = 1 + rng.integer(8);
  const units = kind === 'classes' ? 2 + rng.integer(5) : 1;
  const target = {
    classes: (): number[] => {
      const label = rng.integer(units);
      return Array.from({ length: units }, (_, k) => (k === label ? 1 : 0));
    },
    binary: (): number[] => [rng.integer(2)],
    real: (): number[] => [rng.normal()],
  }[kind];
  return {
    prediction: tf.tensor2d(
      Array.from({ length: rows }, () => Array.from({ length: units }, () => scale * rng.normal())),
    ),
    target: tf.tensor2d(Array.from({ length: rows }, target)),
    params: sampleParams(entry.params, rng.fork('params')),
  };
};

export const tapeGradient = (
  entry: LossEntry,
  { prediction, target, params }: LossArgs<Record<string, unknown>>,
): Tensor => tf.grad((x) => tf.sum(entry.perRow(tf, { prediction: x, target, params })))(prediction);

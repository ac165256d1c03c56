import { describe, it } from 'vitest';
import { createRng } from '../../lib/rng';
import { expectWithin } from '../../testing/relativeError';
import { sampleLoss, tapeGradient } from '../../testing/sampleLoss';
import { tf } from '../../testing/tensorflow';
import { losses } from './index';

describe.each(losses.entries.map((entry) => [entry.kind, entry] as const))('%s', (kind, entry) => {
  it('has the gradient of the tape and of central differences', () => {
    for (let seed = 0; seed < 20; seed++) {
      tf.tidy(() => {
        const args = sampleLoss(entry, createRng(seed).fork(kind));
        const { prediction, target, params } = args;
        const gradient = entry.gradient(tf, args).dataSync();
        expectWithin(gradient, tapeGradient(entry, args).dataSync(), 1e-9, `${kind} seed ${seed}, tape`);
        const h = 1e-5;
        const totalAt = (j: number, step: number): number => {
          const moved = prediction.dataSync().slice();
          moved[j]! += step;
          return tf
            .sum(entry.perRow(tf, { prediction: tf.tensor(moved, prediction.shape), target, params }))
            .dataSync()[0]!;
        };
        const differences = Array.from(gradient, (_, j) => (totalAt(j, h) - totalAt(j, -h)) / (2 * h));
        expectWithin(gradient, differences, 1e-6, `${kind} seed ${seed}, differences`);
      });
    }
  });
});

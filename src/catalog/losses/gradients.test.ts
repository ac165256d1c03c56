import { describe, expect, it } from 'vitest';
import { createRng } from '../../lib/rng';
import { expectWithin } from '../../testing/relativeError';
import { sampleLoss, tapeGradient } from '../../testing/sampleLoss';
import { tf } from '../../testing/tensorflow';
import { losses } from './index';

describe.each(losses.entries.map((entry) => [entry.kind, entry] as const))('%s', (kind, entry) => {
  it('gives one number per row and the gradient of the tape', () => {
    for (let seed = 0; seed < 30; seed++) {
      tf.tidy(() => {
        const args = sampleLoss(entry, createRng(seed).fork(kind));
        const gradient = entry.gradient(tf, args);
        expect(entry.perRow(tf, args).shape).toEqual([args.prediction.shape[0]]);
        expect(gradient.shape).toEqual(args.prediction.shape);
        expectWithin(gradient.dataSync(), tapeGradient(entry, args).dataSync(), 1e-5, `${kind} seed ${seed}`);
      });
    }
  });

  it('stays finite and not negative far out', () => {
    for (let seed = 0; seed < 20; seed++) {
      tf.tidy(() => {
        const args = sampleLoss(entry, createRng(seed).fork(kind), 1000);
        for (const value of entry.perRow(tf, args).dataSync()) expect(value).toBeGreaterThanOrEqual(-1e-6);
        for (const value of entry.perRow(tf, args).dataSync()) expect(value).toBeLessThan(Number.POSITIVE_INFINITY);
        for (const value of entry.gradient(tf, args).dataSync()) expect(Number.isFinite(value)).toBe(true);
      });
    }
  });

  it('leaves nothing behind in its caller’s tidy and disposes no argument', () => {
    const args = sampleLoss(entry, createRng(1));
    const before = tf.memory().numTensors;
    tf.tidy(() => void [entry.perRow(tf, args), entry.gradient(tf, args)]);
    expect(tf.memory().numTensors).toBe(before);
    expect([args.prediction.isDisposed, args.target.isDisposed]).toEqual([false, false]);
    tf.dispose([args.prediction, args.target]);
  });
});

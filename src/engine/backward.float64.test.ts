import { expect, test } from 'vitest';
import { expectGradients } from '../testing/expectGradients';
import { differenceGradients, engineGradients, gradientCase, tapeGradients } from '../testing/networkGradients';
import { sketches, sketchExperiment } from '../testing/networks';
import { registerPreciseErf } from '../testing/preciseErf';
import { tf } from '../testing/tensorflow';

registerPreciseErf();

test('the oracle computes in doubles', () => {
  expect(tf.tidy(() => tf.add(tf.scalar(1), 1e-12).dataSync()[0]! - 1)).toBeGreaterThan(5e-13);
});

test.each(Object.entries(sketches))('%s: stacked = central differences = tape', (_, sketch) => {
  for (const missing of [false, true]) {
    const one = gradientCase(sketchExperiment(sketch), missing);
    const stacked = engineGradients(one, 'stacked');
    expectGradients(stacked, differenceGradients(one), 1e-6, 'differences');
    expectGradients(stacked, tapeGradients(one), 1e-9, 'tape');
  }
});

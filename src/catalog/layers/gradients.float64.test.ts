import { describe, it } from 'vitest';
import { everyLayer, gradientCases } from '../../testing/everyLayer';
import { differenceGradients, stackedGradients, tapeGradients } from '../../testing/layerGradients';
import { registerPreciseErf } from '../../testing/preciseErf';
import { expectWithin } from '../../testing/relativeError';

registerPreciseErf();

describe.each(everyLayer.map((entry) => [entry.kind, entry] as const))('%s', (_, entry) => {
  it('has the gradients of the tape and of central differences', () => {
    for (const { sample, dOutput, what } of gradientCases(entry, { repeats: 2 })) {
      const stacked = stackedGradients(sample, dOutput);
      const tape = tapeGradients(sample, dOutput);
      const differences = differenceGradients(sample, dOutput);
      for (const [name, got] of Object.entries(stacked)) {
        expectWithin(got, tape[name]!, 1e-9, `${what}, ${name}, tape`);
        expectWithin(got, differences[name]!, 1e-6, `${what}, ${name}, differences`);
      }
    }
  });
});

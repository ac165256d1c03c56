import { describe, it } from 'vitest';
import { everyLayer, forSamples } from '../../testing/everyLayer';
import { differenceGradients, stackedGradients, tapeGradients } from '../../testing/layerGradients';
import { registerPreciseErf } from '../../testing/preciseErf';
import { expectWithin } from '../../testing/relativeError';

registerPreciseErf();

describe.each(everyLayer.map((entry) => [entry.kind, entry] as const))('%s', (_, entry) => {
  it('has the gradients of the tape and of central differences', () => {
    forSamples(entry, 2, (sample, dOutput, what) => {
      const stacked = stackedGradients(sample, dOutput);
      const tape = tapeGradients(sample, dOutput);
      const differences = differenceGradients(sample, dOutput);
      for (const [name, got] of Object.entries(stacked)) {
        expectWithin(got, tape[name]!, 1e-9, `${what}, ${name}, tape`);
        expectWithin(got, differences[name]!, 1e-6, `${what}, ${name}, differences`);
      }
    });
  });
});

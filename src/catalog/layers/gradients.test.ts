import { describe, expect, it } from 'vitest';
import { everyLayer, gradientCases } from '../../testing/everyLayer';
import { stackedGradients, tapeGradients } from '../../testing/layerGradients';
import { expectWithin } from '../../testing/relativeError';
import { tf } from '../../testing/tensorflow';

describe.each(everyLayer.map((entry) => [entry.kind, entry] as const))('%s', (_, entry) => {
  it('has stacked gradients equal to the tape’s', () => {
    for (const { sample, dOutput, what } of gradientCases(entry, { repeats: 6 })) {
      const stacked = stackedGradients(sample, dOutput);
      const tape = tapeGradients(sample, dOutput);
      expect(Object.keys(stacked).sort(), what).toEqual(Object.keys(tape).sort());
      for (const [name, expected] of Object.entries(tape))
        expectWithin(stacked[name]!, expected, 1e-5, `${what}, ${name}`);
    }
  });

  it('computes what is wanted, in the promised shapes, and leaves its arguments alive', () => {
    for (const { sample, dOutput, what } of gradientCases(entry, { repeats: 1 })) {
      const { inputs, variables, noise, params, mode, outputShape, variableSpecs } = sample;
      const before = tf.memory().numTensors;
      tf.tidy(() => {
        const { output, saved } = entry.forward(tf, { inputs, variables, noise, params, mode });
        expect(output.shape, what).toEqual([inputs[0]!.shape[0], ...outputShape]);
        const run = (isWanted: boolean) =>
          entry.backward!(tf, {
            saved,
            variables,
            dOutput,
            inputShapes: inputs.map(({ shape }) => shape),
            params,
            wanted: { inputs: inputs.map(() => isWanted), variables: isWanted },
          });
        const nothing = run(false);
        expect(nothing.dInputs, what).toEqual(inputs.map(() => null));
        expect(nothing.dVariables, what).toEqual({});
        const all = run(true);
        const stack = dOutput.shape[0]!;
        expect(
          all.dInputs.map((tensor) => tensor?.shape),
          what,
        ).toEqual(inputs.map(({ shape }) => [stack, ...shape]));
        const trainable = variableSpecs.filter((spec) => spec.trainable);
        expect(Object.keys(all.dVariables), what).toEqual(trainable.map(({ name }) => name));
        for (const { name, shape } of trainable) expect(all.dVariables[name]!.shape, what).toEqual([stack, ...shape]);
      });
      expect(tf.memory().numTensors, what).toBe(before);
      for (const tensor of [...inputs, ...Object.values(variables), ...Object.values(noise), dOutput]) {
        expect(tensor.isDisposed, what).toBe(false);
      }
    }
  });
});

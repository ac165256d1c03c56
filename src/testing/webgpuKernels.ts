import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

/** Float32 values of a kernel's outputs; leaves nothing on the device. */
export const runKernel = async (
  name: string,
  inputs: Record<string, tf.Tensor>,
  attrs: object = {},
): Promise<Float32Array[]> => {
  const output: tf.Tensor | tf.Tensor[] = tf.engine().runKernel(name, inputs, attrs as tf.NamedAttrMap);
  const outputs = [output].flat();
  const values = await Promise.all(outputs.map((output) => output.data<'float32'>()));
  tf.dispose([inputs, outputs]);
  return values;
};

/** Within `tolerance` of 1 and of the value. */
export const expectClose = (got: ArrayLike<number>, expected: readonly number[], tolerance: number): void => {
  expect(got.length).toBe(expected.length);
  expected.forEach((value, i) =>
    expect(Math.abs(got[i]! - value), `[${i}] ${got[i]} for ${value}`).toBeLessThanOrEqual(
      tolerance * (1 + Math.abs(value)),
    ),
  );
};

import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { optimizers } from '../../catalog/optimizers';
import { doubles } from '../../catalog/optimizers/doubles';
import { readParams } from '../../spec/params';
import { expectClose, runKernel } from '../../testing/webgpuKernels';
import { dropBackend, startRuntime } from '../runtime';
import { scalarsOf, traceUpdate, type ElementwiseProgram } from '../updateProgram';

beforeAll(() => startRuntime('webgpu'));
afterAll(() => dropBackend('webgpu'));

describe('ElementwiseProgram', () => {
  const elementwise = (program: ElementwiseProgram, scalars: readonly number[], inputs: readonly number[][]) =>
    runKernel('ElementwiseProgram', Object.fromEntries(inputs.map((values, i) => [`a${i}`, tf.tensor1d(values)])), {
      program,
      scalars,
    });

  const rules = [
    ['sgd', { learningRate: 0.1, weightDecay: 0.01 }],
    ['sgd', { learningRate: 0.1, momentum: 0.9 }],
    ['sgd', { learningRate: 0.1, momentum: 0.9, nesterov: true }],
    ['adam', { learningRate: 0.01 }],
    ['adam', { learningRate: 0.01, weightDecay: 0.1 }],
    ['adamw', { learningRate: 0.01, weightDecay: 0.1 }],
  ] as const;

  test.each(rules)('three updates of %s %o are those in doubles', async (kind, given) => {
    const rule = optimizers.get(kind)!;
    const { params } = readParams(rule.params, given);
    const names = rule.slots(params);
    const size = 131;
    let variable: readonly number[] = Array.from({ length: size }, (_, i) => Math.sin(i));
    let slots: Readonly<Record<string, readonly number[]>> = Object.fromEntries(
      names.map((name) => [name, variable.map(() => 0)]),
    );
    for (let update = 1; update <= 3; update++) {
      const gradient = Array.from({ length: size }, (_, i) => Math.cos(i * update));
      const program = traceUpdate(rule, params, true);
      const scalars = scalarsOf(rule, params, update, true);
      const before = [variable, gradient, ...names.map((name) => slots[name]!)].map((values) => [...values]);
      const got = await elementwise(program, scalars, before);
      ({ variable, slots } = rule.update(doubles, { variable, gradient, slots, update, decay: true }, params));
      expect(got.length).toBe(1 + names.length);
      [variable, ...names.map((name) => slots[name]!)].forEach((expected, i) => expectClose(got[i]!, expected, 1e-5));
    }
  });

  const doubleThenAdd: ElementwiseProgram = {
    inputs: 2,
    scalars: 1,
    instructions: [
      { op: 'scale', a: 0, b: 0 },
      { op: 'add', a: 2, b: 1 },
    ],
    outputs: [3],
  };

  test('more outputs than one dispatch may write, inputs among them', async () => {
    const outputs = [3, 0, 1, 2, 3, 0, 1, 2, 3];
    const got = await elementwise(
      { ...doubleThenAdd, outputs },
      [3],
      [
        [1, 2],
        [10, 20],
      ],
    );
    const registers = [
      [1, 2],
      [10, 20],
      [3, 6],
      [13, 26],
    ];
    expect(got.map((values) => [...values])).toEqual(outputs.map((register) => registers[register]));
  });

  test('a variable with more rows of workgroups than one dimension takes', async () => {
    const size = 65_535 * 64 + 1;
    const [got] = await runKernel(
      'ElementwiseProgram',
      { a0: tf.ones([size]), a1: tf.fill([size], 5) },
      { program: doubleThenAdd, scalars: [2] },
    );
    expect(got!.length).toBe(size);
    expect(got!.every((value) => value === 7)).toBe(true);
  });

  test('keeps the shape, is a tensor of its own, leaks nothing', async () => {
    const before = tf.memory().numTensors;
    const [variable, gradient] = [tf.ones([2, 3, 4]), tf.ones([2, 3, 4])];
    const attrs = { program: doubleThenAdd, scalars: [2] } as unknown as tf.NamedAttrMap;
    const [after] = tf.engine().runKernel('ElementwiseProgram', { a0: variable, a1: gradient }, attrs) as tf.Tensor[];
    tf.dispose([variable, gradient]);
    expect(after!.shape).toEqual([2, 3, 4]);
    expect([...(await after!.data())]).toEqual(Array.from({ length: 24 }, () => 3));
    after!.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

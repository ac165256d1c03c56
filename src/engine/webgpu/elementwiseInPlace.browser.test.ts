import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { optimizers } from '../../catalog/optimizers';
import { doubles } from '../../catalog/optimizers/doubles';
import { readParams } from '../../spec/params';
import { expectClose } from '../../testing/webgpuKernels';
import { dropBackend, startRuntime } from '../runtime';
import { scalarsOf, traceUpdate, type ElementwiseProgram } from '../updateProgram';

beforeAll(() => startRuntime('webgpu'));
afterAll(() => dropBackend('webgpu'));

/** `tuples` of tensors, with the scalars of each; `receivers` as `[input, register]`. */
const runInPlace = (
  program: ElementwiseProgram,
  receivers: readonly (readonly [number, number])[],
  tuples: readonly (readonly tf.Tensor[])[],
  scalars: readonly (readonly number[])[],
): void =>
  tf.tidy(() => {
    const inputs: tf.NamedTensorMap = {
      scalars: tf.tensor(scalars.flat(), [tuples.length, scalars[0]!.length], 'float32'),
    };
    tuples.forEach((arrays, t) => arrays.forEach((array, i) => (inputs[`${t}/${i}`] = array)));
    const attrs = { program, tuples: tuples.length, receivers } as unknown as tf.NamedAttrMap;
    tf.engine().runKernel('ElementwiseInPlace', inputs, attrs);
  });

const rules = [
  ['sgd', { learningRate: 0.1, weightDecay: 0.01 }],
  ['sgd', { learningRate: 0.1, momentum: 0.9 }],
  ['sgd', { learningRate: 0.1, momentum: 0.9, nesterov: true }],
  ['adam', { learningRate: 0.01 }],
  ['adam', { learningRate: 0.01, weightDecay: 0.1 }],
  ['adamw', { learningRate: 0.01, weightDecay: 0.1 }],
] as const;

describe.each(rules)('%s %o', (kind, given) => {
  const rule = optimizers.get(kind)!;
  const { params } = readParams(rule.params, given);
  const names = rule.slots(params);
  /** A variable among several, with its number of updates: an edit may have added some later. */
  const members = [130, 1, 64, 700, 7].map((size, m) => ({
    values: Array.from({ length: size }, (_, i) => Math.sin(i + m)),
    updates: m,
  }));

  test('three updates of five variables are those in doubles, read in between', async () => {
    const program = traceUpdate(rule, params, true);
    const receivers = program.outputs.map((register, i) => [i === 0 ? 0 : i + 1, register] as const);
    const device = members.map(({ values }) => [tf.tensor1d(values), ...names.map(() => tf.zeros([values.length]))]);
    const host = members.map(
      ({ values }) => [values, ...names.map(() => values.map(() => 0))] as (readonly number[])[],
    );
    for (let step = 1; step <= 3; step++) {
      const gradients = members.map(({ values }) => values.map((_, i) => Math.cos(i * step)));
      const onDevice = gradients.map((gradient) => tf.tensor1d(gradient));
      runInPlace(
        program,
        receivers,
        device.map(([variable, ...slots], m) => [variable!, onDevice[m]!, ...slots]),
        members.map(({ updates }) => scalarsOf(rule, params)(updates + step, true)),
      );
      for (const [m, { updates }] of members.entries()) {
        const [variable, ...slots] = host[m]!;
        const after = rule.update(
          doubles,
          {
            variable: variable!,
            gradient: gradients[m]!,
            slots: Object.fromEntries(names.map((name, i) => [name, slots[i]!])),
            update: updates + step,
            decay: true,
          },
          params,
        );
        host[m] = [after.variable, ...names.map((name) => after.slots[name]!)];
        for (const [i, expected] of host[m].entries()) expectClose(await device[m]![i]!.data(), expected, 1e-5);
      }
      tf.dispose(onDevice);
    }
    tf.dispose(device);
  });
});

/** r2 = s0 · a0, r3 = r2 + a1. */
const scaleAndAdd: ElementwiseProgram = {
  inputs: 2,
  scalars: 1,
  instructions: [
    { op: 'scale', a: 0, b: 0 },
    { op: 'add', a: 2, b: 1 },
  ],
  outputs: [3],
};

test('every register is computed before one is written', async () => {
  const [a, b] = [tf.tensor1d([1, 2]), tf.tensor1d([10, 20])];
  runInPlace(scaleAndAdd, [[0, 1], [1, 3]], [[a, b]], [[3]]); // prettier-ignore
  expect([[...(await a.data())], [...(await b.data())]]).toEqual([[10, 20], [13, 26]]); // prettier-ignore
  tf.dispose([a, b]);
});

test('a variable with more workgroups than one dimension takes', async () => {
  const size = 65_535 * 64 + 1;
  const [a, b] = [tf.ones([size]), tf.fill([size], 5)];
  runInPlace(scaleAndAdd, [[0, 3]], [[a, b]], [[2]]);
  const values = await a.data();
  expect(values.length).toBe(size);
  expect(values.every((value) => value === 7)).toBe(true);
  tf.dispose([a, b]);
});

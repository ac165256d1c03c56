import * as core from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optimizers } from '../catalog/optimizers';
import { doubles } from '../catalog/optimizers/doubles';
import type { Arithmetic, OptimizerEntry } from '../catalog/optimizers/entry';
import { analyze } from '../graph/analyze';
import { createRng } from '../lib/rng';
import type { Choice } from '../spec/experiment';
import type { ParamSpec } from '../spec/params';
import { sketches, sketchExperiment } from '../testing/networks';
import { expectWithin } from '../testing/relativeError';
import { presetExperiment, startTraining, trainFor } from '../testing/trainings';
import { eagerExecution } from './execution';
import type { Model } from './model';
import { compileNetwork } from './network';
import { presenceOf } from './presence';
import { startRuntime, type Runtime } from './runtime';
import { applyUpdate, prepareUpdate, ruleOf } from './update';
import { traceUpdate } from './updateProgram';

const sizes = [1, 255, 256, 257, 1000];
const updates = 4;

type Row = readonly number[];
/** Single precision, rounded after every operation: what the kernel has to give to the last bit. */
const singles: Arithmetic<Row> = {
  add: (a, b) => a.map((x, i) => Math.fround(x + b[i]!)),
  sub: (a, b) => a.map((x, i) => Math.fround(x - b[i]!)),
  mul: (a, b) => a.map((x, i) => Math.fround(x * b[i]!)),
  div: (a, b) => a.map((x, i) => Math.fround(x / b[i]!)),
  scale: (a, factor) => a.map((x) => Math.fround(x * Math.fround(factor))),
  addScalar: (a, term) => a.map((x) => Math.fround(x + Math.fround(term))),
  sqrt: (a) => a.map((x) => Math.fround(Math.sqrt(x))),
};

const valueOf = (spec: ParamSpec): fc.Arbitrary<unknown> => {
  if (spec.type === 'boolean') return fc.boolean();
  if (spec.type !== 'number') throw new Error(`No rule has a parameter of type ${spec.type}.`);
  const { min, max, scale } = spec;
  const between = fc.double({ min: 0, max: 1, noNaN: true });
  const inside = between.map((t) => (scale === 'log' ? min * (max / min) ** t : min + (max - min) * t));
  return fc.oneof(inside, fc.constantFrom(min, max, spec.default));
};
const paramsOf = ({ params }: OptimizerEntry): fc.Arbitrary<Choice['params']> =>
  fc.record(Object.fromEntries(Object.entries(params).map(([name, spec]) => [name, valueOf(spec)]))) as never;

const seed = fc.nat(1e6);
const numbers = (of: number, name: string, length: number): number[] => {
  const stream = createRng(of).fork(name);
  return Array.from({ length }, () => Math.fround(stream.normal()));
};

/** Every size once with decay and once without. */
const network = compileNetwork(analyze(sketchExperiment(sketches['one task']!)));
const present = new Set(network.heads.map(({ task }) => task.id));
const variables = [true, false].flatMap((decay) =>
  sizes.map((size) => {
    const name = `${size} ${decay}`;
    const spec = { name, shape: [size], initializer: { type: 'zeros' as const }, trainable: true, decay };
    return { id: `n/${name}`, node: 'n', spec, tasks: [...present] };
  }),
);
const presence = presenceOf({ ...network, operations: [], variables }, present);

const read = (tensors: Readonly<Record<string, Tensor>>): Record<string, number[]> =>
  Object.fromEntries(Object.entries(tensors).map(([id, tensor]) => [id, [...tensor.dataSync()]]));

/** Variables and slots after some updates in place. */
const inPlace = (runtime: Runtime, optimizer: Choice, of: number): Record<string, number[]> => {
  const { tf } = runtime;
  const rule = ruleOf(tf, optimizer);
  const at = variables.map(({ id, spec }) => [id, tf.tensor(numbers(of, id, spec.shape[0]!))] as const);
  const model: Model = { variables: Object.fromEntries(at), slots: {}, updates: {}, buffers: {} };
  const before = { ...model.variables };
  for (let update = 1; update <= updates; update++) {
    const gradients = Object.fromEntries(
      variables.map(({ id, spec }) => [id, tf.tensor(numbers(of, `${id} ${update}`, spec.shape[0]!))]),
    );
    const execution = eagerExecution(runtime);
    prepareUpdate(tf, execution, rule, model, presence);
    tf.tidy(() => applyUpdate(tf, execution, rule, model, presence, gradients));
    execution.close();
    tf.dispose(gradients);
  }
  for (const { id } of variables) expect(model.variables[id]).toBe(before[id]);
  const values = { ...read(model.variables), ...read(model.slots) };
  tf.dispose([model.variables, model.slots]);
  return values;
};

/** The same by the rule itself. */
const byRule = (on: Arithmetic<Row>, optimizer: Choice, of: number): Record<string, Row> => {
  const { entry, params, slots: names } = ruleOf(core, optimizer);
  const values: Record<string, Row> = {};
  for (const { id, spec } of variables) {
    let variable: Row = numbers(of, id, spec.shape[0]!);
    let slots: Readonly<Record<string, Row>> = Object.fromEntries(names.map((name) => [name, variable.map(() => 0)]));
    for (let update = 1; update <= updates; update++) {
      const gradient = numbers(of, `${id} ${update}`, spec.shape[0]!);
      const after = entry.update(on, { variable, gradient, slots, update, decay: spec.decay }, params);
      ({ variable, slots } = after);
    }
    values[id] = variable;
    for (const name of names) values[`${id}/${name}`] = slots[name]!;
  }
  return values;
};

describe.each(optimizers.entries)('$kind', (entry) => {
  const { kind } = entry;

  test('in place: the rule to the last bit, whatever its parameters', async () => {
    const runtime = await startRuntime('simd');
    const leaks = runtime.tf.memory().numTensors;
    fc.assert(
      fc.property(paramsOf(entry), seed, (params, of) => {
        const optimizer = { kind, params };
        expect(inPlace(runtime, optimizer, of)).toEqual(byRule(singles, optimizer, of));
      }),
      { numRuns: 25 },
    );
    expect(runtime.tf.memory().numTensors).toBe(leaks);
  });

  test('in place: the rule on doubles but for rounding', async () => {
    const runtime = await startRuntime('simd');
    for (const params of [{}, { momentum: 0.9, nesterov: true }, { momentum: 0.9, centered: true, alpha: 0.9 }]) {
      const optimizer = { kind, params: { ...params, weightDecay: 0.01 } };
      const got = inPlace(runtime, optimizer, 5);
      const expected = byRule(doubles, optimizer, 5);
      expect(Object.keys(got).toSorted()).toEqual(Object.keys(expected).toSorted());
      for (const [id, row] of Object.entries(expected)) expectWithin(got[id]!, row, 2e-6, id);
    }
  });

  test('no output is an input that was written over before it', () => {
    fc.assert(
      fc.property(paramsOf(entry), fc.boolean(), (params, decay) => {
        const rule = ruleOf(core, { kind, params });
        const { outputs } = traceUpdate(rule.entry, rule.params, decay);
        const receivers = outputs.map((_, i) => (i === 0 ? 0 : i + 1));
        outputs.forEach((register, i) => expect(receivers.slice(0, i)).not.toContain(register));
      }),
    );
  });

  test('a run goes on from a checkpoint bit by bit, in the same network and in a new one', async () => {
    const runtime = await startRuntime('simd');
    const optimizer = { kind, params: { learningRate: 0.02, momentum: 0.9, centered: true, weightDecay: 0.01 } };
    const experiment = presetExperiment('moons', { optimizer });
    const training = await startTraining(experiment, null, runtime);
    await trainFor(training, 7);
    const checkpoint = await training.checkpoint();
    const wanted = [await trainFor(training, 6), await training.checkpoint()];
    training.restore(checkpoint);
    expect([await trainFor(training, 6), await training.checkpoint()]).toEqual(wanted);
    const other = await startTraining(experiment, checkpoint, runtime);
    expect([await trainFor(other, 6), await other.checkpoint()]).toEqual(wanted);
    training.dispose();
    other.dispose();
  });
});

import { describe, expect, test } from 'vitest';
import { methods } from '../catalog/methods';
import type { Experiment } from '../spec/experiment';
import { sketches, sketchExperiment } from '../testing/networks';
import { startTraining, trainFor } from '../testing/trainings';
import { startRuntime, type Runtime } from './runtime';

const everyMethod = methods.entries.map(({ kind }) => kind);

const experimentOf = (kind: string, training: Partial<Experiment['training']> = {}): Experiment => {
  const base = sketchExperiment(sketches['heads at different depths, dropout']!);
  const optimizer = { kind: 'adam', params: { learningRate: 0.01 } };
  return { ...base, method: { kind, params: {} }, optimizer, training: { ...base.training, ...training } };
};

/** A backend whose `at`-th product or sum from now on, or read, finds no room. */
const failing = (runtime: Runtime) => {
  let left = Infinity;
  const spend = (): void => {
    if (--left < 0) throw new Error('No room.');
  };
  const { tf } = runtime;
  const failingTf = {
    ...tf,
    matMul: ((...args) => (spend(), tf.matMul(...args))) as typeof tf.matMul,
    mul: ((...args) => (spend(), tf.mul(...args))) as typeof tf.mul,
    add: ((...args) => (spend(), tf.add(...args))) as typeof tf.add,
  };
  const read: Runtime['read'] = async (tensor) => {
    spend();
    return await runtime.read(tensor);
  };
  return { runtime: { ...runtime, tf: failingTf, read }, failAt: (at: number) => (left = at) };
};

describe.each(everyMethod)('%s', (kind) => {
  test('a step that fails on its way leaves no tensor behind', async () => {
    const { runtime, failAt } = failing(await startRuntime('cpu'));
    const training = await startTraining(experimentOf(kind), null, runtime);
    await trainFor(training, 3);
    const before = runtime.tf.memory().numTensors;
    for (let at = 0; ; at += 2) {
      failAt(at);
      const failed = await Promise.resolve(null)
        .then(() => training.advance(false, () => undefined))
        .then(
          () => false,
          () => true,
        );
      failAt(Infinity);
      await training.drain();
      expect(runtime.tf.memory().numTensors, `operation ${at}`).toBe(before);
      if (!failed) break;
    }
    training.dispose();
  });

  test('where reads have to be waited for, steps are the same', async () => {
    const runtime = await startRuntime('cpu');
    const read: Runtime['read'] = async (tensor) => {
      await new Promise((resolve) => setTimeout(resolve, 0));
      return runtime.read(tensor);
    };
    const patient: Runtime = { ...runtime, readsAreCheap: false, read };
    const there = { gradientsAt: 'representation' } as const;
    for (const setting of [{}, { weighBy: 'layer', clipNorm: 0.1, matchScale: true }, there] as const) {
      const before = runtime.tf.memory().numTensors;
      const waiting = await startTraining(experimentOf(kind, setting), null, patient);
      const plain = await startTraining(experimentOf(kind, setting), null, runtime);
      expect(await trainFor(waiting, 6)).toEqual(await trainFor(plain, 6));
      expect((await waiting.checkpoint()).variables).toEqual((await plain.checkpoint()).variables);
      for (const training of [waiting, plain]) training.dispose();
      expect(runtime.tf.memory().numTensors).toBe(before);
    }
  });
});

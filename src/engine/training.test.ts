import { describe, expect, test } from 'vitest';
import { methods } from '../catalog/methods';
import { optimizers } from '../catalog/optimizers';
import { applyEdit } from '../spec/applyEdit';
import { cpu, presetExperiment, startTraining, trainFor } from '../testing/trainings';

const moons = (kind = 'equal', params = {}) => presetExperiment('moons', { method: { kind, params } });
const everyMethod = methods.entries.map(({ kind }) => kind);

describe.each(everyMethod)('%s', (kind) => {
  test('a step leaves as many tensors as it found', async () => {
    const { tf } = await cpu();
    const before = tf.memory().numTensors;
    const training = await startTraining(moons(kind));
    await trainFor(training, 3);
    const after = tf.memory().numTensors;
    await trainFor(training, 60, true);
    await training.evaluate(() => Promise.resolve());
    expect(tf.memory().numTensors).toBe(after);
    training.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('looking never changes the run', async () => {
    const plain = await trainFor(await startTraining(moons(kind)), 40);
    const watched = await trainFor(await startTraining(moons(kind)), 40, true);
    expect(watched).toEqual(plain);
  });

  test('goes on from a checkpoint bit for bit', async () => {
    const whole = await startTraining(moons(kind));
    await trainFor(whole, 37);
    const checkpoint = structuredClone(await whole.checkpoint());
    const rest = await trainFor(whole, 30);
    const resumed = await startTraining(moons(kind), checkpoint);
    expect(resumed.step).toBe(37);
    expect(await trainFor(resumed, 30)).toEqual(rest);
  });

  // No more is promised for all of them: some trade one task for another, or aim at a ratio of the losses.
  test('learns: the losses fall by a quarter, and no task is worse than before', async () => {
    const training = await startTraining(moons(kind));
    const before = await training.evaluate(() => Promise.resolve());
    await trainFor(training, 400);
    const after = await training.evaluate(() => Promise.resolve());
    const total = (results: typeof before): number => Object.values(results).reduce((sum, { loss }) => sum + loss, 0);
    expect(total(after)).toBeLessThan(0.75 * total(before));
    for (const task of Object.keys(before)) expect(after[task]!.loss).toBeLessThan(before[task]!.loss);
  });
});

test.each(optimizers.entries.map(({ kind }) => kind))('%s: slots are checkpointed', async (kind) => {
  const optimizer = { kind, params: kind === 'sgd' ? { learningRate: 0.05, momentum: 0.9 } : { learningRate: 0.01 } };
  const experiment = presetExperiment('moons', { optimizer });
  const whole = await startTraining(experiment);
  await trainFor(whole, 20);
  const checkpoint = await whole.checkpoint();
  expect(await trainFor(await startTraining(experiment, checkpoint), 10)).toEqual(await trainFor(whole, 10));
});

test('adding a task does not change the trunk’s initial variables', async () => {
  const two = presetExperiment('moons');
  const one = applyEdit(two, { type: 'removeNodes', nodes: [two.tasks[1]!.head] });
  const variables = async (experiment: typeof two) => (await (await startTraining(experiment)).checkpoint()).variables;
  const [both, alone] = [await variables(two), await variables(one)];
  expect(Object.keys(alone).length).toBeGreaterThan(2);
  for (const id of Object.keys(alone)) expect(alone[id]).toEqual(both[id]);
});

test('another seed is another run, the same seed the same one', async () => {
  const first = await trainFor(await startTraining(presetExperiment('moons')), 5);
  expect(await trainFor(await startTraining(presetExperiment('moons')), 5)).toEqual(first);
  expect(await trainFor(await startTraining(presetExperiment('moons', { seed: 2 })), 5)).not.toEqual(first);
});

test('raising a task’s weight lowers that task’s loss 300 steps later, against the unedited twin from the same checkpoint', async () => {
  const experiment = moons('manual', { weights: { moon: 1, distance: 0.05 } });
  const base = await startTraining(experiment);
  await trainFor(base, 100);
  const checkpoint = await base.checkpoint();
  const lossAfter = async (weight: number): Promise<number> => {
    const twin = await startTraining(experiment, checkpoint);
    await twin.adopt({ ...experiment, method: { kind: 'manual', params: { weights: { moon: 1, distance: weight } } } });
    await trainFor(twin, 300);
    return (await twin.evaluate(() => Promise.resolve()))['distance']!.loss;
  };
  expect(await lossAfter(5)).toBeLessThan(await lossAfter(0.05));
});

test('a live change of method and optimizer keeps the variables', async () => {
  const training = await startTraining(moons());
  await trainFor(training, 20);
  const before = (await training.checkpoint()).variables;
  await training.adopt(
    presetExperiment('moons', {
      method: { kind: 'pcgrad', params: {} },
      optimizer: { kind: 'sgd', params: { learningRate: 0.01, momentum: 0 } },
    }),
  );
  expect((await training.checkpoint()).variables).toEqual(before);
  await trainFor(training, 10);
  expect(Object.keys((await training.checkpoint()).slots)).toEqual([]);
});

test('an overflow is found at its step, named, and undone by the checkpoint', async () => {
  const training = await startTraining(
    presetExperiment('moons', { optimizer: { kind: 'sgd', params: { learningRate: 0.05, momentum: 0 } } }),
  );
  await trainFor(training, 10);
  const checkpoint = await training.checkpoint();
  await training.adopt({
    ...training.experiment,
    optimizer: { kind: 'sgd', params: { learningRate: 10, momentum: 0.99 } },
    method: { kind: 'manual', params: { weights: { moon: 10, distance: 10 } } },
  });
  const { losses } = await trainFor(training, 200);
  expect(training.fault).not.toBeNull();
  expect(training.fault!.step).toBe(10 + losses.length);
  expect(losses.flat().every(Number.isFinite)).toBe(true);
  training.restore(checkpoint);
  expect(training.fault).toBeNull();
  expect(training.step).toBe(10);
  expect((await training.checkpoint()).variables).toEqual(checkpoint.variables);
});

test('10,000 steps leave as many tensors as they found', async () => {
  const { tf } = await cpu();
  const training = await startTraining(moons('pcgrad'));
  await trainFor(training, 3);
  const before = tf.memory().numTensors;
  await trainFor(training, 10_000);
  expect(training.step).toBe(10_003);
  expect(tf.memory().numTensors).toBe(before);
  training.dispose();
});

import { describe, expect, test } from 'vitest';
import { methods } from '../catalog/methods';
import type { Experiment } from '../spec/experiment';
import { readParams } from '../spec/params';
import { tapeGradients, type GradientCase } from '../testing/networkGradients';
import { sketches, sketchExperiment } from '../testing/networks';
import { casesOf, gradientsSeen, keepsGradient, stepOnce } from '../testing/stepOracle';
import { startTable, tableWithGaps } from '../testing/tableWithGaps';
import { tf } from '../testing/tensorflow';
import { startTraining, trainFor } from '../testing/trainings';
import { startRuntime } from './runtime';
import type { Training } from './training';

const everyMethod = methods.entries.map(({ kind }) => kind);

const sketched = (
  sketch: string,
  kind: string,
  training: Partial<Experiment['training']> = {},
  params: Experiment['method']['params'] = {},
): Experiment => {
  const base = sketchExperiment(sketches[sketch]!);
  return { ...base, method: { kind, params }, optimizer: keepsGradient, training: { ...base.training, ...training } };
};

/** Losses, weights and variables after some steps. */
const outcomeOf = async (experiment: Experiment, steps = 4) => {
  const training = await startTraining(experiment);
  const run = await trainFor(training, steps);
  const { variables } = await training.checkpoint();
  training.dispose();
  return { ...run, variables };
};

/** One row in ten has labels, the same for both tasks. */
const mostlyUnlabelled = (kind: string): Promise<Training> => {
  const table = tableWithGaps(60, (row) => row % 10 === 0);
  const columns = table.columns.map((column) =>
    column.name === 'a' ? { ...column, values: table.columns[3]!.values } : column,
  );
  return startTable({ ...table, columns }, kind, 2);
};

describe.each(everyMethod)('%s', (kind) => {
  test('a batch without any label changes neither the network nor what the method keeps of gradients', async () => {
    const training = await mostlyUnlabelled(kind);
    let empty = 0;
    for (let step = 0; step < 25; step++) {
      const { before, outcome, after } = await stepOnce(training);
      if (outcome.present.some(Boolean)) continue;
      empty++;
      expect(after.variables).toEqual(before.variables);
      expect(after.buffers).toEqual(before.buffers);
    }
    expect(empty).toBeGreaterThan(3);
    expect(training.fault).toBeNull();
    training.dispose();
  });
});

test('several mini-batches have no representation in common: their gradients are compared exactly', async () => {
  for (const kind of ['modo', 'sdmgrad']) {
    const there = await outcomeOf(
      sketched('heads at different depths, dropout', kind, { gradientsAt: 'representation' }),
    );
    expect(there).toEqual(await outcomeOf(sketched('heads at different depths, dropout', kind)));
  }
});

test('at the representation the trunk is weighed as a whole, tied variables above it too', async () => {
  const { nodes, ...tied } = sketches['tied variables in private branches']!;
  const three = sketchExperiment({
    dataset: tied.dataset,
    nodes: [...nodes, { id: 'c', kind: 'classification', params: {} }],
    edges: [...tied.edges, 'd1>c'],
    tasks: { ...tied.tasks, c: 'third' },
  });
  const of = (weighBy: 'trunk' | 'layer' | 'tensor') =>
    outcomeOf({
      ...three,
      method: { kind: 'mgda', params: {} },
      training: { ...three.training, gradientsAt: 'representation', weighBy },
    });
  const whole = await of('trunk');
  expect(await of('layer')).toEqual(whole);
  expect(await of('tensor')).toEqual(whole);
});

test.each(['moco', 'db-mtl', 'excessmtl', 'm-config', 'trimmed-mean', 'graddrop'])(
  '%s looks at elements of the whole trunk: what is recorded is what was done',
  async (kind) => {
    const whole = await outcomeOf(sketched('heads at different depths, dropout', kind));
    expect(await outcomeOf(sketched('heads at different depths, dropout', kind, { weighBy: 'layer' }))).toEqual(whole);
  },
);

test('matched scales reach a mean of elements too', async () => {
  const seen = async (matchScale: boolean) => {
    const training = await startTraining(sketched('two tasks on one trunk', 'trimmed-mean', { matchScale }));
    const gradients = gradientsSeen((await stepOnce(training)).after);
    training.dispose();
    return gradients;
  };
  const [plain, matched] = [await seen(false), await seen(true)];
  for (const id of ['d1/kernel', 'd2/kernel'])
    matched[id]![0]!.forEach((value, i) => expect(value).toBeCloseTo(2 * plain[id]![0]![i]!, 6));
});

test('GradNorm by layer: each learns from the last layer’s norms of its own tasks', async () => {
  const params = { form: 'paper', norms: 'last', initial: 'loss', rate: 0.1 };
  const training = await startTraining(
    sketched('heads at different depths, dropout', 'gradnorm', { weighBy: 'layer' }, params),
  );
  const method = methods.get('gradnorm')!;
  const read = readParams(method.params, params, []).params;
  const tasks = ['distance', 'third'];
  let state = method.init(training.network.taskIds, read);
  for (let step = 0; step < 5; step++) {
    const done = await stepOnce(training);
    const [seen] = casesOf(training, done) as [GradientCase];
    const rows = tapeGradients(seen);
    const joined = tasks.map((_, t) => ['d2/kernel', 'd2/bias'].flatMap((id) => rows[id]![t]!));
    const gramian = joined.map((a) => joined.map((b) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)));
    const losses = Array.from(done.outcome.losses as ArrayLike<number>).slice(1);
    const statistics = {
      step,
      epoch: 0,
      tasks,
      losses,
      epochMeans: [],
      gramian,
      lastGramian: gramian,
      precision: 1e-7,
    };
    ({ state } = method.weigh(statistics, state, read, undefined, []));
    const { weights } = done.after.method.units!['d2'] as { weights: Record<string, number> };
    for (const task of tasks)
      expect(weights[task]).toBeCloseTo((state as { weights: typeof weights }).weights[task]!, 4);
    tf.dispose(seen.variables);
  }
  training.dispose();
});

test('what a method says of one layer is told', async () => {
  const training = await startTraining(sketched('heads at different depths, dropout', 'krum', { weighBy: 'layer' }));
  const { weighing } = await training.advance(false, () => undefined);
  expect(weighing.notices).toContainEqual({ code: 'krum-needs-three', values: { count: 2 } });
  training.dispose();
});

test('what a method kept on the device does not come back under another one', async () => {
  const moco = sketched('two tasks on one trunk', 'moco');
  const training = await startTraining(moco);
  await trainFor(training, 3);
  const checkpoint = await training.checkpoint();
  expect(Object.keys(checkpoint.buffers!).length).toBeGreaterThan(0);
  const other = { ...moco, method: { kind: 'mgda', params: {} } };
  await training.adopt(other);
  training.restore(checkpoint);
  expect((await training.checkpoint()).buffers).toBeUndefined();
  training.dispose();
  expect((await (await startTraining(other, checkpoint)).checkpoint()).buffers).toBeUndefined();
});

test('what a method kept on the device goes along to another backend', async () => {
  for (const kind of ['moco', 'db-mtl', 'excessmtl', 'm-config']) {
    const here = await startTraining(sketched('heads at different depths, dropout', kind));
    await trainFor(here, 5);
    const there = await startTraining(here.experiment, await here.checkpoint(), await startRuntime('simd'));
    const moved = (await trainFor(there, 3)).losses;
    there.dispose();
    await startRuntime('cpu');
    const stayed = (await trainFor(here, 3)).losses;
    moved.flat().forEach((loss, i) => expect(loss, kind).toBeCloseTo(stayed.flat()[i]!, 4));
    here.dispose();
  }
});

test('by layer, what is recorded of matched scales is the mean over the layers, every number counting once', async () => {
  const of = (matchScale: boolean) =>
    startTraining(sketched('heads at different depths, dropout', 'mgda', { weighBy: 'layer', matchScale }));
  const [training, plain] = [await of(true), await of(false)];
  const { rescale } = await training.advance(false, () => undefined);
  expect((await plain.advance(false, () => undefined)).rescale).toBe(1);
  const sizes = { d1: 2 * 6 + 6, d2: 6 * 5 + 5 };
  // Three tasks reach the first layer, two the second.
  expect(rescale).toBeCloseTo((3 * sizes.d1 + 2 * sizes.d2) / (sizes.d1 + sizes.d2), 12);
  for (const one of [training, plain]) one.dispose();
});

import { expect, test } from 'vitest';
import { startTable, tableWithGaps } from '../testing/tableWithGaps';
import { presetExperiment, startTraining, trainFor } from '../testing/trainings';

const moons = (kind: string, params = {}) => presetExperiment('moons', { method: { kind, params } });

test('UW: late losses, and yet the textbook rule to the letter', async () => {
  const learningRate = 0.05;
  const experiment = { ...moons('uw'), optimizer: { kind: 'sgd', params: { learningRate, momentum: 0 } } };
  const { losses, weights } = await trainFor(await startTraining(experiment), 30);
  const s = [-0.5, -0.5];
  losses.forEach((row, step) => {
    row.forEach((loss, t) => {
      expect(weights[step]![t]).toBeCloseTo(Math.exp(-s[t]!) / 2, 12);
      s[t]! -= (learningRate * (1 - loss * Math.exp(-s[t]!))) / 2;
    });
  });
});

test('inverse loss: this step’s own losses weigh it', async () => {
  const { losses, weights } = await trainFor(await startTraining(moons('inverse-loss', { alpha: 0.5 })), 20);
  losses.forEach((row, step) =>
    row.forEach((loss, t) => expect(weights[step]![t]).toBeCloseTo(1 / Math.sqrt(loss), 6)),
  );
});

test('DWA: means over whole epochs, each step in the epoch its first row falls in', async () => {
  const training = await startTraining(moons('dwa', { temperature: 2 }));
  const perEpoch = training.stepsPerEpoch;
  const { losses, weights } = await trainFor(training, Math.ceil(3.5 * perEpoch));
  const epochOf = (step: number): number => Math.floor(step / perEpoch);
  const mean = (epoch: number, t: number): number => {
    const rows = losses.filter((_, step) => epochOf(step) === epoch).map((row) => row[t]!);
    return rows.reduce((sum, loss) => sum + loss, 0) / rows.length;
  };
  weights.forEach((row, step) => {
    const epoch = epochOf(step);
    const powers = row.map((_, t) => (epoch < 2 ? 1 : Math.exp(mean(epoch - 1, t) / mean(epoch - 2, t) / 2)));
    const sum = powers.reduce((a, b) => a + b, 0);
    row.forEach((weight, t) => expect(weight).toBeCloseTo((2 * powers[t]!) / sum, 9));
  });
});

test('DWA where one batch is several epochs: every step closes them, and only the last two means are kept', async () => {
  const experiment = moons('dwa', { temperature: 2 });
  const training = await startTraining({
    ...experiment,
    dataset: { kind: 'moons', params: { samples: 50 } },
    training: { ...experiment.training, batchSize: 128 },
  });
  const { losses, weights } = await trainFor(training, 6);
  weights.slice(2).forEach((row, i) => {
    const powers = row.map((_, t) => Math.exp(losses[i + 1]![t]! / losses[i]![t]! / 2));
    row.forEach((weight, t) => expect(weight).toBeCloseTo((2 * powers[t]!) / (powers[0]! + powers[1]!), 9));
  });
  expect((await training.checkpoint()).epochs.means.length).toBe(2);
});

test('a method chosen live starts as if it had never been there before', async () => {
  const initial = Math.exp(0.5) / 2;
  const training = await startTraining(moons('uw'));
  await trainFor(training, 20);
  await training.adopt(moons('famo'));
  const { weights: balanced } = await trainFor(training, 20);
  balanced.forEach(([a, b]) => expect(a! + b!).toBeCloseTo(1, 9));
  await training.adopt(moons('uw'));
  const { weights } = await trainFor(training, 2);
  weights[0]!.forEach((weight) => expect(weight).toBeCloseTo(initial, 12));
  expect(weights[1]).not.toEqual(weights[0]);
});

test('UW: another initial s starts s again, the same one leaves it where it is', async () => {
  const training = await startTraining(moons('uw'));
  const { weights: before } = await trainFor(training, 20);
  await training.adopt(moons('uw', { initial: -0.5 }));
  expect((await trainFor(training, 1)).weights[0]![0]).toBeCloseTo(before.at(-1)![0]!, 1);
  await training.adopt(moons('uw', { initial: 2 }));
  const { weights } = await trainFor(training, 1);
  weights[0]!.forEach((weight) => expect(weight).toBeCloseTo(Math.exp(-2) / 2, 12));
});

test('the rate of a dropout, edited live to 0 and back, is the noise of the next step', async () => {
  const base = moons('equal');
  const withRate = (rate: number) => {
    const nodes = base.graph.nodes.map((node) =>
      node.id === 'dense2' ? { id: 'dense2', kind: 'dropout', params: { rate } } : node,
    );
    return { ...base, graph: { ...base.graph, nodes } };
  };
  const lossAt = async (before: number, rate: number): Promise<number[]> => {
    const training = await startTraining(withRate(before));
    await training.adopt(withRate(rate));
    return (await trainFor(training, 1)).losses[0]!;
  };
  expect(await lossAt(0.5, 0)).toEqual(await lossAt(0, 0));
  expect(await lossAt(0, 0.5)).toEqual(await lossAt(0.5, 0.5));
  expect(await lossAt(0, 0.5)).not.toEqual(await lossAt(0, 0));
});

test('a parameter of a loss, edited live, is in the next step', async () => {
  const base = moons('equal');
  const withDelta = (delta: number) => ({
    ...base,
    tasks: base.tasks.map((task) =>
      task.id === 'distance' ? { ...task, loss: { kind: 'huber', params: { delta } } } : task,
    ),
  });
  const training = await startTraining(withDelta(1));
  await training.adopt(withDelta(0.1));
  const { losses } = await trainFor(training, 1);
  expect(losses).toEqual((await trainFor(await startTraining(withDelta(0.1)), 1)).losses);
  expect(losses).not.toEqual((await trainFor(await startTraining(withDelta(1)), 1)).losses);
});

test('PCGrad: coefficients follow from the Gramian of the same step', async () => {
  const training = await startTraining(moons('pcgrad'));
  let conflicts = 0;
  for (let step = 0; step < 60; step++) {
    const { gramian, weights } = await training.advance(false, () => undefined);
    const [[a, ab], [, b]] = gramian!.total as [[number, number], [number, number]];
    const expected = ab < 0 ? [1 - ab / a, 1 - ab / b] : [1, 1];
    if (ab < 0) conflicts++;
    weights.forEach((weight, t) => expect(weight).toBeCloseTo(expected[t]!, 9));
  }
  expect(conflicts).toBeGreaterThan(0);
});

test('clipping limits how far one step of SGD moves', async () => {
  const learningRate = 1;
  const optimizer = { kind: 'sgd', params: { learningRate, momentum: 0 } };
  const { training } = presetExperiment('moons');
  const run = await startTraining({ ...moons('equal'), optimizer, training: { ...training, clipNorm: 0.01 } });
  const before = (await run.checkpoint()).variables;
  await trainFor(run, 1);
  const after = (await run.checkpoint()).variables;
  const squares = Object.keys(before).flatMap((id) =>
    Array.from(before[id]!.values, (value, i) => (value - after[id]!.values[i]!) ** 2),
  );
  expect(Math.sqrt(squares.reduce((a, b) => a + b, 0))).toBeCloseTo(0.01, 5);
});

test.each(['equal', 'uw', 'dwa', 'inverse-loss', 'pcgrad', 'famo'])(
  '%s: a task without a label in the batch is absent from the step',
  async (kind) => {
    const training = await startTable(
      tableWithGaps(60, (row) => row % 10 === 0),
      kind,
      4,
    );
    const { losses, weights } = await trainFor(training, 60);
    const absent = losses.map((row) => Number.isNaN(row[1]!));
    expect(absent.some(Boolean) && !absent.every(Boolean)).toBe(true);
    weights.forEach((row, step) => expect(Number.isNaN(row[1]!)).toBe(absent[step]));
    expect(losses.every((row) => Number.isFinite(row[0]!))).toBe(true);
    const { a, b } = await training.evaluate(() => Promise.resolve());
    expect(Number.isFinite(a!.loss)).toBe(true);
    expect(Number.isFinite(b!.loss)).toBe(true);
  },
);

test.each(['equal', 'uw', 'dwa', 'inverse-loss', 'pcgrad', 'famo'])(
  '%s: a batch without any label changes nothing, with clipping too',
  async (kind) => {
    const table = tableWithGaps(60, (row) => row % 10 === 0);
    const columns = table.columns.map((column) =>
      column.name === 'a' ? { ...column, values: table.columns[3]!.values } : column,
    );
    const training = await startTable({ ...table, columns }, kind, 2);
    await training.adopt({ ...training.experiment, training: { ...training.experiment.training, clipNorm: 0.5 } });
    const { losses } = await trainFor(training, 40);
    const empty = losses.map((row) => row.every(Number.isNaN));
    expect(empty.some(Boolean) && !empty.every(Boolean)).toBe(true);
    expect(training.fault).toBeNull();
  },
);

test('a column of tiny numbers is no constant', async () => {
  const table = tableWithGaps(60, () => true);
  const columns = table.columns.map((column) =>
    column.name === 'x' ? { ...column, values: column.values.map((value) => 1e-9 * value) } : column,
  );
  const training = await startTable({ ...table, columns }, 'equal', 8);
  const notice = training.data.notices.find(({ code }) => code === 'constant-columns');
  expect(notice?.values['names']).toBe('constant');
  const values = training.data.train.fields['inputs']!.filter((_, i) => i % 2 === 0);
  expect(values.reduce((sum, value) => sum + value ** 2, 0) / values.length).toBeCloseTo(1, 3);
});

test('the rows of the pictures come from all over the file', async () => {
  const table = tableWithGaps(5000, () => true);
  const columns = table.columns.map((column) =>
    column.name === 'a' ? { ...column, values: Float32Array.from(column.values, (_, row) => row) } : column,
  );
  const { studio } = await startTable({ ...table, columns }, 'equal', 8);
  expect(studio.sample.rows).toBe(300);
  expect(Math.max(...studio.sample.targets['a']!)).toBeGreaterThan(4900);
});

test('a constant column is reported, becomes 0 and does no harm', async () => {
  const training = await startTable(
    tableWithGaps(60, () => true),
    'equal',
    8,
  );
  expect(training.data.notices.map(({ code }) => code)).toContain('constant-columns');
  const inputs = training.data.train.fields['inputs']!;
  expect(inputs.every(Number.isFinite)).toBe(true);
  expect(inputs.filter((_, i) => i % 2 === 1).every((value) => value === 0)).toBe(true);
});

test('tasks that share nothing train as if they were alone', async () => {
  const { graph, tasks, ...rest } = presetExperiment('moons', { method: { kind: 'pcgrad', params: {} } });
  const node = (id: string, kind: string, params = {}) => ({ id, kind, params });
  const edge = (from: string, to: string) => ({ id: `${from}-${to}`, from, to, slot: 'input', order: 0 });
  const nodes = [
    graph.nodes[0]!,
    node('l', 'dense', { units: 4 }),
    node('r', 'dense', { units: 4 }),
    node('binary1', 'binary'),
    node('regression1', 'regression'),
  ];
  const edges = [edge('input1', 'l'), edge('input1', 'r'), edge('l', 'binary1'), edge('r', 'regression1')];
  const training = await startTraining({ ...rest, graph: { nodes, edges }, tasks });
  const { losses, weights } = await trainFor(training, 200);
  expect(weights.flat().every(Number.isNaN)).toBe(true);
  for (const t of [0, 1]) expect(losses.at(-1)![t]).toBeLessThan(losses[0]![t]!);
});

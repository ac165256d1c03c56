import { describe, expect, test } from 'vitest';
import type { Buffers } from '../catalog/methods/elements';
import type { Statistics } from '../catalog/methods/entry';
import { methods } from '../catalog/methods';
import { dot, type Matrix } from '../lib/linearAlgebra';
import { readParams } from '../spec/params';
import type { Experiment, WeighingUnit } from '../spec/experiment';
import { elementsStep } from '../testing/elementsStep';
import { expectGradients } from '../testing/expectGradients';
import { tapeGradients, type GradientCase, type GradientRows } from '../testing/networkGradients';
import { sketches, sketchExperiment } from '../testing/networks';
import { casesOf, gradientsSeen, keepsGradient, stepOnce, type DoneStep } from '../testing/stepOracle';
import { tf } from '../testing/tensorflow';
import { startTraining } from '../testing/trainings';
import { startRuntime } from './runtime';
import type { Training } from './training';

const tolerance = 2e-5;
const steps = 4;

const experimentOf = (
  sketch: string,
  kind: string,
  params: Experiment['method']['params'] = {},
  training: Partial<Experiment['training']> = {},
): Experiment => {
  const base = sketchExperiment(sketches[sketch]!);
  return { ...base, method: { kind, params }, optimizer: keepsGradient, training: { ...base.training, ...training } };
};

/** Some steps on `simd` (the second is recorded, the last ones replayed, where the method allows), for an oracle on `cpu`. */
const someSteps = async (experiment: Experiment): Promise<{ training: Training; done: readonly DoneStep[] }> => {
  const training = await startTraining(experiment, null, await startRuntime('simd'));
  const done: DoneStep[] = [];
  for (let i = 0; i < steps; i++) done.push(await stepOnce(training));
  await startRuntime('cpu');
  return { training, done };
};
const finish = async (training: Training): Promise<void> => {
  await startRuntime('simd');
  training.dispose();
};

const isShared = ({ network }: GradientCase, id: string): boolean => network.variableById.get(id)!.tasks.length > 1;
const productsOf = (rows: readonly GradientRows[], other: readonly GradientRows[], ids: readonly string[]): Matrix => {
  const joined = (gradients: GradientRows, t: number): number[] => ids.flatMap((id) => gradients[id]![t]!);
  const count = rows[0]![ids[0]!]!.length;
  const places = Array.from({ length: count }, (_, t) => t);
  return places.map((i) => places.map((j) => dot(joined(rows[0]!, i), joined(other[0]!, j))));
};
const weighted = (rows: readonly (readonly number[])[], weights: readonly number[]): number[][] => [
  rows[0]!.map((_, k) => rows.reduce((sum, row, t) => sum + weights[t]! * row[k]!, 0)),
];
const plainStatistics = (tasks: readonly string[], losses: readonly number[], step: number): Statistics => ({
  ...{ step, epoch: 0, tasks, losses, epochMeans: [], precision: 1.1920929e-7 },
});
/** Tasks that reach a variable, all present here. */
const tasksOf = ({ network }: GradientCase, id: string): readonly string[] => network.variableById.get(id)!.tasks;

describe.each(['layer', 'tensor'] as const)('weighed by %s', (weighBy: WeighingUnit) => {
  const unitOf = (id: string): string => (weighBy === 'tensor' ? id : id.slice(0, id.lastIndexOf('/')));

  test.each([
    ['two tasks on one trunk', 'mgda'],
    ['heads at different depths, dropout', 'upgrad'],
    ['shared fan-out, residual and concat', 'mgda'],
  ])('%s, %s: each has the weights of its own Gramian', async (sketch, kind) => {
    const { training, done } = await someSteps(experimentOf(sketch, kind, {}, { weighBy }));
    const method = methods.get(kind)!;
    const { params } = readParams(method.params, {}, []);
    for (const one of done) {
      const [seen] = casesOf(training, one) as [GradientCase];
      const rows = tapeGradients(seen);
      const expected: Record<string, number[][]> = {};
      for (const id of Object.keys(rows)) {
        const unit = Object.keys(rows).filter((other) => unitOf(other) === unitOf(id));
        const tasks = tasksOf(seen, id);
        const gramian = productsOf([rows], [rows], unit);
        const statistics = {
          ...plainStatistics(
            tasks,
            tasks.map(() => 1),
            one.before.step,
          ),
          gramian,
        };
        const weights = isShared(seen, id)
          ? method.weigh(statistics, method.init(tasks, params), params, undefined, []).shared[0]!
          : [1];
        expected[id] = weighted(rows[id]!, weights);
      }
      expectGradients(gradientsSeen(one.after), expected, tolerance, `step ${one.before.step}`);
      tf.dispose(seen.variables);
    }
    await finish(training);
  });
});

test.each([
  ['modo', { gamma: 0.5 }],
  ['sdmgrad', {}],
])('%s: three mini-batches, weighed by the products between them', async (kind, own) => {
  const { training, done } = await someSteps(experimentOf('two tasks on one trunk', kind, own));
  const method = methods.get(kind)!;
  const tasks = training.network.taskIds;
  const { params } = readParams(method.params, own, tasks);
  let state = method.init(tasks, params);
  for (const one of done) {
    const cases = casesOf(training, one, 3);
    const rows = cases.map(tapeGradients);
    const ids = Object.keys(rows[0]!);
    const shared = ids.filter((id) => isShared(cases[0]!, id));
    const gramians = rows.map((a) => rows.map((b) => productsOf([a], [b], shared)));
    const statistics = { ...plainStatistics(tasks, [1, 1], one.before.step), gramian: gramians[0]![0]!, gramians };
    const weighing = method.weigh(statistics, state, params, method.draw?.(training.rng, tasks), []);
    ({ state } = weighing);
    const expected = Object.fromEntries(
      ids.map((id) => {
        const places = tasksOf(cases[0]!, id).map((task) => tasks.indexOf(task));
        const factors = isShared(cases[0]!, id) ? weighing.shared : weighing.private;
        return [
          id,
          weighted(
            rows.flatMap((batch) => batch[id]!),
            factors.flatMap((row) => places.map((t) => row[t]!)),
          ),
        ];
      }),
    );
    expectGradients(gradientsSeen(one.after), expected, tolerance, `step ${one.before.step}`);
    for (const { variables } of cases) tf.dispose(variables);
  }
  await finish(training);
});

test.each([
  ['trimmed-mean', {}],
  ['excessmtl', {}],
  ['moco', {}],
  ['db-mtl', {}],
  ['m-config', {}],
])('%s: what is made of the elements, step by step, with what is kept', async (kind, own) => {
  const { training, done } = await someSteps(experimentOf('two tasks on one trunk', kind, own));
  const method = methods.get(kind)!;
  const tasks = training.network.taskIds;
  const { params } = readParams(method.params, own, tasks);
  let memory: { state: unknown; buffers: Buffers } = { state: method.init(tasks, params), buffers: {} };
  for (const one of done) {
    const [seen] = casesOf(training, one) as [GradientCase];
    const rows = tapeGradients(seen);
    const shared = Object.keys(rows).filter((id) => isShared(seen, id));
    const ends = shared.map((_, i) => shared.slice(0, i + 1).reduce((sum, id) => sum + rows[id]![0]!.length, 0));
    const losses = Array.from(one.outcome.losses as ArrayLike<number>);
    const G = tasks.map((_, t) => shared.flatMap((id) => rows[id]![t]!));
    const answer = await elementsStep(method, { tasks, G, losses, cuts: ends.slice(0, -1) }, memory, params);
    memory = answer;
    const expected = Object.fromEntries(
      Object.keys(rows).map((id) => {
        const at = shared.indexOf(id);
        if (at >= 0) return [id, [answer.combined.slice(ends[at - 1] ?? 0, ends[at])]];
        return [id, weighted(rows[id]!, [answer.weighing.private[0]![tasks.indexOf(tasksOf(seen, id)[0]!)]!])];
      }),
    );
    expectGradients(gradientsSeen(one.after), expected, 1e-4, `step ${one.before.step}`);
    tf.dispose(seen.variables);
  }
  expect(training.captureRefusal).toBe('method');
  await finish(training);
});

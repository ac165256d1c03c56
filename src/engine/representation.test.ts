import { describe, expect, test } from 'vitest';
import type { Experiment } from '../spec/experiment';
import { tapeGramians } from '../testing/boundaryGramians';
import { expectGradients } from '../testing/expectGradients';
import { tapeGradients, type GradientCase, type GradientRows } from '../testing/networkGradients';
import { sketches, sketchExperiment, type NetworkSketch } from '../testing/networks';
import { expectWithin } from '../testing/relativeError';
import { casesOf, gradientsSeen, keepsGradient, stepOnce, type DoneStep } from '../testing/stepOracle';
import { startTable, tableWithGaps } from '../testing/tableWithGaps';
import { tf } from '../testing/tensorflow';
import { startTraining } from '../testing/trainings';
import { startRuntime, type Runtime } from './runtime';
import type { StepOutcome } from './step';
import type { Training } from './training';

const tolerance = 1e-5;

/** A head that only shared layers read: what its task says about them arrives at the head itself. */
const headBelowShared: NetworkSketch = {
  ...sketches['a head that feeds another task']!,
  edges: ['input1>d1', 'd1>a', 'a>cat', 'd1>cat', 'cat>d2', 'd2>b', 'd2>c'],
  nodes: [...sketches['a head that feeds another task']!.nodes, { id: 'c', kind: 'classification', params: {} }],
  tasks: { a: 'moon', b: 'distance', c: 'third' },
};

/** Shared nodes that feed a private one or are heads, read off each drawing by hand. */
const cases: readonly (readonly [name: string, sketch: NetworkSketch, boundary: readonly string[]])[] = [
  ['two tasks on one trunk', sketches['two tasks on one trunk']!, ['d2']],
  ['heads at different depths, dropout', sketches['heads at different depths, dropout']!, ['d1', 'd2']],
  ['shared fan-out, residual and concat', sketches['shared fan-out, residual and concat']!, ['p', 'sum']],
  ['tied variables in private branches', sketches['tied variables in private branches']!, ['d1']],
  ['a variable used twice in a row', sketches['a variable used twice in a row']!, ['t1', 't2']],
  ['a tie to a tied node', sketches['a tie to a tied node, for tasks of its own']!, ['d1', 't2']],
  ['a head that feeds another task', sketches['a head that feeds another task']!, ['a', 'd1']],
  ['a head that only shared layers read', headBelowShared, ['a', 'd2']],
  ['order of heads', sketches['order of heads against the order of branches']!, ['ac', 'd1']],
  ['convolution and pooling', sketches['convolution and pooling']!, ['flat']],
];

const comparedThere = (base: Experiment): Experiment => ({
  ...base,
  training: { ...base.training, gradientsAt: 'representation' },
  optimizer: keepsGradient,
  method: { kind: 'pcgrad', params: {} },
});
const experimentOf = (sketch: NetworkSketch): Experiment => comparedThere(sketchExperiment(sketch));

const expectStep = (training: Training, done: DoneStep, boundary: readonly string[]): void => {
  const [one] = casesOf(training, done) as [GradientCase];
  const { outcome, after } = done;
  const { total } = outcome.gramian!;
  const nodes = outcome.gramian!.nodes();
  const expected = tapeGramians(one, boundary);
  expect(Object.keys(nodes).toSorted()).toEqual(boundary.toSorted());
  for (const id of boundary) expectWithin(nodes[id]!.flat(), expected[id]!.flat(), tolerance, `Gramian at ${id}`);
  const sums = expected[boundary[0]!]!.flat().map((_, i) =>
    boundary.reduce((sum, id) => sum + expected[id]!.flat()[i]!, 0),
  );
  expectWithin(total.flat(), sums, tolerance, 'Gramian');
  expectGradients(gradientsSeen(after), combined(one, outcome.weights), tolerance, 'update');
  tf.dispose(one.variables);
};

/** Σ cₜ · gₜ of the tape's whole task gradients; a task's own variables have the factor 1 under PCGrad. */
const combined = (one: GradientCase, weights: readonly number[]): GradientRows =>
  Object.fromEntries(
    Object.entries(tapeGradients(one)).map(([id, rows]) => {
      const { tasks } = one.network.variableById.get(id)!;
      const places = tasks.map((id) => one.network.heads.findIndex(({ task }) => task.id === id));
      const factor = (row: number): number => (tasks.length > 1 ? weights[places[row]!]! : 1);
      return [id, [rows[0]!.map((_, k) => rows.reduce((sum, row, r) => sum + factor(r) * row[k]!, 0))]];
    }),
  );

/** Where branches share by a tie alone, no activation is shared that depends on a variable. */
const tiedBranches: NetworkSketch = {
  ...sketches['tied variables in private branches']!,
  edges: ['input1>d1', 'input1>t1', 'input1>t2', 't1>a', 't2>b', 'd1>c'],
  nodes: [...sketches['tied variables in private branches']!.nodes, { id: 'c', kind: 'classification', params: {} }],
  tasks: { a: 'moon', b: 'distance', c: 'third' },
};

describe.each(['cpu', 'simd'] as const)('%s', (backend) => {
  const memory = (runtime: Runtime): unknown => [tf.memory().numTensors, runtime.simd?.memory().usedBytes];

  test.each(cases)('%s: compared at the boundary, updated all the way', async (_, sketch, boundary) => {
    const training = await startTraining(experimentOf(sketch), null, await startRuntime(backend));
    const done: DoneStep[] = [];
    // On `simd` the second step is recorded and the last ones are replayed.
    for (let i = 0; i < 4; i++) done.push(await stepOnce(training));
    await startRuntime('cpu');
    for (const one of done) expectStep(training, one, boundary);
    await startRuntime(backend);
    training.dispose();
  });

  test('tasks that are absent from a batch have no row', async () => {
    const table = tableWithGaps(60, (row) => row % 5 === 0);
    const training = await startTable(table, 'pcgrad', 4, await startRuntime(backend));
    await training.adopt(comparedThere(training.experiment));
    const presences = new Set<number>();
    for (let i = 0; i < 8; i++) {
      const done = await stepOnce(training);
      const { present } = done.outcome;
      presences.add(present.filter(Boolean).length);
      await startRuntime('cpu');
      // The tape refuses variables that no loss depends on.
      if (present.every(Boolean)) expectStep(training, done, ['dense2']);
      else expect(done.outcome.gramian).toMatchObject({ tasks: ['a'], total: [[expect.any(Number)]] });
      await startRuntime(backend);
    }
    expect([...presences].toSorted()).toEqual([1, 2]);
    training.dispose();
  });

  test('variables that are shared by a tie alone are compared exactly', async () => {
    const runtime = await startRuntime(backend);
    const { training, ...exact } = experimentOf(tiedBranches);
    const outcomes: StepOutcome[] = [];
    for (const gradientsAt of ['parameters', 'representation'] as const) {
      const one = await startTraining({ ...exact, training: { ...training, gradientsAt } }, null, runtime);
      outcomes.push((await stepOnce(one)).outcome);
      one.dispose();
    }
    expect(outcomes[0]!.gramian!.nodes()).toHaveProperty('t1');
    const [first, second] = outcomes.map(({ gramian, losses, weights, weighing }) => [
      [losses, weights, weighing],
      [gramian!.total, gramian!.nodes()],
    ]);
    expect(second).toEqual(first);
  });

  test.each(cases)('%s: leaves nothing behind', async (_, sketch) => {
    const runtime = await startRuntime(backend);
    const start = memory(runtime);
    const training = await startTraining(experimentOf(sketch), null, runtime);
    // The second step of a kind is the one that is recorded.
    for (let i = 0; i < 2; i++) await stepOnce(training);
    const running = memory(runtime);
    for (let i = 0; i < 3; i++) await stepOnce(training);
    expect(memory(runtime)).toEqual(running);
    training.dispose();
    expect(memory(runtime)).toEqual(start);
  });
});

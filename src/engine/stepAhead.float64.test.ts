import type { Tensor } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { Point } from '../catalog/methods/lookAhead';
import { analyze } from '../graph/analyze';
import { dot } from '../lib/linearAlgebra';
import { createRng } from '../lib/rng';
import { differenceGradients, tapeGradients, type GradientRows } from '../testing/networkGradients';
import { sketches, sketchExperiment } from '../testing/networks';
import { expectWithin } from '../testing/relativeError';
import { tf } from '../testing/tensorflow';
import { createBatches, type HostBatch } from './batches';
import { prepareData } from './data';
import { createModel } from './model';
import { compileNetwork } from './network';
import { presenceOf } from './presence';
import { startRuntime } from './runtime';
import { oracleOf } from './stepAhead';

/** The labels of a head taken away. */
const without = (batch: HostBatch, head: number): HostBatch => ({
  ...batch,
  targets: batch.targets.map((target, i) =>
    i === head ? { ...target, labelled: new Float32Array(batch.rows), count: 0 } : target,
  ),
});

/** Three mini-batches; the task `absent` has no label in the last one. */
const sightOf = async (sketch: string, absent: string | null) => {
  const runtime = await startRuntime('cpu');
  const experiment = sketchExperiment(sketches[sketch]!);
  const network = compileNetwork(analyze(experiment));
  const rng = createRng(5);
  const data = await prepareData(experiment, [], rng);
  const three = createBatches(network, data, rng, 7, 3)(4);
  const batches = three.map((batch, b) =>
    absent && b === 2 ? without(batch, network.taskIds.indexOf(absent)) : batch,
  );
  const { variables } = createModel(runtime, network, rng, null).model;
  const presence = presenceOf(network, new Set(network.taskIds.filter((task) => task !== absent)));
  return { runtime, network, variables, presence, batches };
};

/** A point some way off, by variable. */
const elsewhere = (variables: Record<string, Tensor>): Record<string, Tensor> => {
  const rng = createRng(8);
  return Object.fromEntries(
    Object.entries(variables).map(([id, variable]) => {
      const noise = Float32Array.from({ length: variable.size }, () => 0.2 * rng.normal());
      return [id, tf.tidy(() => tf.add(variable, tf.tensor(noise, variable.shape)))];
    }),
  );
};

const valuesOf = (point: Point): Record<string, number[]> =>
  Object.fromEntries(Object.entries(point).map(([id, tensor]) => [id, [...tensor.dataSync()]]));
const flat = (point: Point): number[] => Object.values(valuesOf(point)).flat();

test.each([
  ['heads at different depths, dropout', null],
  ['heads at different depths, dropout', 'distance'],
  ['shared fan-out, residual and concat', null],
  ['a variable used twice in a row', 'third'],
  ['tied variables in private branches', 'moon'],
])(
  '%s, absent: %o: gradients and losses at another point are those of tape and differences',
  async (sketch, absent) => {
    const sight = await sightOf(sketch, absent);
    const before = tf.memory().numTensors;
    const oracle = oracleOf(sight);
    expect(oracle.tasks).toEqual(sight.network.taskIds.filter((task) => task !== absent));
    const point = elsewhere(sight.variables);
    const weights = oracle.tasks.map((_, t) => 0.7 - 0.4 * t);
    for (const [b, at] of [
      [1, point],
      [0, oracle.here],
      [1, oracle.here],
    ] as const) {
      const gradient = oracle.gradient(at, b, weights);
      const seen = { network: sight.network, variables: { ...sight.variables, ...at }, batch: sight.batches[b]! };
      const sums = (rows: GradientRows, id: string): number[] => {
        const { tasks } = sight.network.variableById.get(id)!;
        const factors = tasks.map((task) => weights[oracle.tasks.indexOf(task)] ?? 0);
        return rows[id]![0]!.map((_, k) => rows[id]!.reduce((sum, row, t) => sum + factors[t]! * row[k]!, 0));
      };
      const [tape, differences] = [tapeGradients(seen), differenceGradients(seen)];
      const reached = sight.network.variables.filter(({ tasks }) => tasks.some((task) => task !== absent));
      expect(Object.keys(gradient).toSorted()).toEqual(reached.map(({ id }) => id).toSorted());
      for (const [id, values] of Object.entries(valuesOf(gradient))) {
        expectWithin(values, sums(tape, id), 1e-10, `${id}, tape`);
        expectWithin(values, sums(differences, id), 1e-5, `${id}, differences`);
        expect(gradient[id]!.shape).toEqual(sight.variables[id]!.shape);
      }
      oracle.free(gradient);
    }
    tf.dispose(point);
    expect(tf.memory().numTensors).toBe(before);
  },
);

test('losses along a gradient change by its length: batch by batch, with the same noise at every look', async () => {
  const sight = await sightOf('heads at different depths, dropout', 'third');
  const before = tf.memory().numTensors;
  const oracle = oracleOf(sight);
  const ε = 1e-6;
  for (const b of [0, 1, 2])
    for (const [t] of oracle.tasks.entries()) {
      const gradient = oracle.gradient(oracle.here, b, oracle.tasks.map((_, s) => Number(s === t))); // prettier-ignore
      const [[squared]] = (await oracle.products([gradient], [gradient])) as [[number]];
      const up = oracle.sum([[1, oracle.here], [ε, gradient]]); // prettier-ignore
      const down = oracle.sum([[1, oracle.here], [-ε, gradient]]); // prettier-ignore
      const [above, below] = [await oracle.losses(up, b), await oracle.losses(down, b)];
      expect(above.length).toBe(oracle.tasks.length);
      expectWithin([(above[t]! - below[t]!) / (2 * ε)], [squared], 1e-6, `batch ${b}, task ${t}`);
      oracle.free(gradient, up, down);
    }
  expect(tf.memory().numTensors).toBe(before);
});

test('sums and products run over all variables, shared and own', async () => {
  const sight = await sightOf('shared fan-out, residual and concat', null);
  const oracle = oracleOf(sight);
  const points = [0, 1, 2].map((b) => oracle.gradient(oracle.here, b, [1, 0.5, 2]));
  const rows = points.map(flat);
  const products = await oracle.products(points.slice(0, 2), points);
  products.forEach((row, i) => expectWithin(row, rows.map((other) => dot(rows[i]!, other)), 1e-12, `row ${i}`)); // prettier-ignore
  expect(products.length).toBe(2);
  const sum = oracle.sum(points.map((point, i) => [i - 0.5, point] as const));
  expectWithin(flat(sum), rows[0]!.map((_, k) => rows.reduce((all, row, i) => all + (i - 0.5) * row[k]!, 0)), 1e-12, 'sum'); // prettier-ignore
  for (const [id, tensor] of Object.entries(sum)) expect(tensor.shape).toEqual(sight.variables[id]!.shape);
  oracle.free(sum, ...points);
});

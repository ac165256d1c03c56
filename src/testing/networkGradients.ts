import type { Tensor } from '@tensorflow/tfjs-core';
import { analyze } from '../graph/analyze';
import { createRng } from '../lib/rng';
import type { Experiment } from '../spec/experiment';
import { sizeOf } from '../spec/shape';
import { backward, type RowMode } from '../engine/backward';
import { presentOf } from '../engine/presence';
import { drawNoise, type HostBatch } from '../engine/batches';
import { forward, type Variables } from '../engine/forward';
import { initialValues } from '../engine/initialize';
import { lossTerms, seedFactors, seedHeads, taskLosses, upload } from '../engine/losses';
import { compileNetwork, type Network } from '../engine/network';
import { tf } from './tensorflow';

export interface GradientCase {
  readonly network: Network;
  readonly variables: Record<string, Tensor>;
  readonly batch: HostBatch;
}

const rows = 7;

/** A network with its initial variables (biases too are random) and a random batch in which some labels are missing. */
export const gradientCase = (experiment: Experiment, missing: boolean): GradientCase => {
  const analysis = analyze(experiment);
  const network = compileNetwork(analysis);
  const rng = createRng(11);
  const normals = (name: string, length: number): Float32Array => {
    const stream = rng.fork(name);
    return Float32Array.from({ length }, () => stream.normal());
  };
  const variables = Object.fromEntries(
    network.variables.map((variable) => {
      const values = initialValues(variable, rng);
      const noise = normals(variable.id, values.length);
      return [
        variable.id,
        tf.tensor(
          values.map((value, i) => value + 0.1 * noise[i]!),
          [...variable.spec.shape],
        ),
      ];
    }),
  );
  const fields = Object.fromEntries(
    analysis.dataset!.fields.map(({ name, shape }) => [
      name,
      { shape: [rows, ...shape], values: normals(name, rows * sizeOf(shape)) },
    ]),
  );
  const targets = network.heads.map(({ task, target }, t): HostBatch['targets'][number] => {
    const stream = rng.fork(`target ${t}`);
    const labelled = Float32Array.from({ length: rows }, () => (missing && stream.uniform() < 0.4 ? 0 : 1));
    const values = new Float32Array(rows * target.units);
    for (let i = 0; i < rows; i++) {
      if (labelled[i] === 0) continue;
      if (target.kind === 'classes') values[i * target.units + stream.integer(target.units)] = 1;
      else values[i] = target.kind === 'binary' ? stream.integer(2) : stream.normal();
    }
    const count = labelled.reduce((sum, one) => sum + one, 0);
    return { task: task.id, values, units: target.units, labelled: count === rows ? null : labelled, count };
  });
  return { network, variables, batch: { rows, fields, noise: drawNoise(network, rng, 3, rows), targets } };
};

/** By variable, per row (task of S(v), or one): values. */
export type GradientRows = Readonly<Record<string, readonly (readonly number[])[]>>;

const unstack = (gradient: Tensor): number[][] => tf.unstack(gradient).map((row) => [...row.dataSync()]);

/** The engine's own pass. `factors` weight the seeds. */
export const engineGradients = (
  { network, variables, batch }: GradientCase,
  mode: RowMode,
  factors?: readonly number[],
): GradientRows =>
  tf.tidy(() => {
    const uploaded = upload(tf, batch);
    const pass = forward(tf, network, variables, uploaded.inputs, 'train');
    const { slopes } = lossTerms(tf, network, pass, uploaded.targets);
    const scaled = seedFactors(batch, factors ?? network.heads.map(() => 1));
    const seeds = seedHeads(
      tf,
      slopes,
      uploaded.targets,
      Array.from(scaled, (factor) => tf.scalar(factor)),
    );
    const gradients = backward({ tf, network, pass, variables }, seeds, mode);
    return Object.fromEntries(Object.entries(gradients).map(([id, rows]) => [id, unstack(rows)]));
  });

/** Task losses as a function of the variables. */
const lossesOf = ({ network, batch }: GradientCase, variables: Variables): Tensor => {
  const uploaded = upload(tf, batch);
  return taskLosses(tf, network, forward(tf, network, variables, uploaded.inputs, 'train'), uploaded.targets);
};

const tasksOf = ({ network, batch }: GradientCase, id: string): readonly number[] => {
  const present = new Set(batch.targets.filter(({ count }) => count > 0).map(({ task }) => task));
  return presentOf(network.variableById.get(id)!.tasks, present).map((task) =>
    network.heads.findIndex((head) => head.task.id === task),
  );
};

/** TensorFlow.js's tape, one task after the other. */
export const tapeGradients = (one: GradientCase): GradientRows =>
  tf.tidy(() => {
    const ids = Object.keys(one.variables);
    const byTask = one.network.heads.map((_, t) => {
      const loss = (...values: Tensor[]): Tensor =>
        tf.gather(lossesOf(one, Object.fromEntries(ids.map((id, i) => [id, values[i]!]))), t);
      return tf.grads(loss as never)(ids.map((id) => one.variables[id]!));
    });
    return Object.fromEntries(ids.map((id, i) => [id, tasksOf(one, id).map((t) => [...byTask[t]![i]!.dataSync()])]));
  });

/** Central differences with step 1e-5: in doubles only. */
export const differenceGradients = (one: GradientCase): GradientRows => {
  const step = 1e-5;
  const lossesAt = (id: string, values: Float32Array): Float32Array =>
    tf.tidy(() =>
      lossesOf(one, { ...one.variables, [id]: tf.tensor(values, one.variables[id]!.shape) })
        .dataSync<'float32'>()
        .slice(),
    );
  return Object.fromEntries(
    Object.entries(one.variables).map(([id, variable]) => {
      const values = variable.dataSync<'float32'>().slice();
      const columns = Array.from(values, (value, i) => {
        const up = lossesAt(id, values.with(i, value + step));
        const down = lossesAt(id, values.with(i, value - step));
        return tasksOf(one, id).map((t) => (up[t]! - down[t]!) / (2 * step));
      });
      return [id, tasksOf(one, id).map((_, row) => columns.map((column) => column[row]!))];
    }),
  );
};

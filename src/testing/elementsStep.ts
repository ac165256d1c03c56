import type { Tensor } from '@tensorflow/tfjs-core';
import type { Buffers, TaskRows } from '../catalog/methods/elements';
import type { Statistics, Weighing, WeightingMethod } from '../catalog/methods/entry';
import { combineRows, gramianOf, type Matrix } from '../lib/linearAlgebra';
import { tf } from './tensorflow';

export interface ElementsStep {
  readonly tasks: readonly string[];
  /** [tasks, P] */
  readonly G: Matrix;
  readonly losses: readonly number[];
  /** All tasks, unless said. */
  readonly present?: readonly string[];
  /** Columns where another variable begins: none, so one variable `v0`. */
  readonly cuts?: readonly number[];
  /** Of a representation [batch, …]: `G` is then [tasks][batch × …]. */
  readonly activation?: Tensor;
  /** In [0, 1), [P]. */
  readonly noise?: readonly number[];
}
/** What a method keeps from step to step; starts with no buffers. */
export interface Memory<S> {
  readonly state: S;
  readonly buffers: Buffers;
}
export interface ElementsAnswer<S> extends Memory<S> {
  readonly weighing: Weighing;
  /** [tasks, P] rows that the coefficients weigh. */
  readonly rows: Matrix;
  /** [P] */
  readonly combined: readonly number[];
}

const numbers = (tensor: Tensor): number[] => Array.from(tensor.dataSync());

const variablesOf = ({ tasks, G, present = tasks, cuts = [], activation }: ElementsStep): readonly TaskRows[] => {
  const P = G[0]!.length;
  return [0, ...cuts].map((from, i) => {
    const values = G.map((row, t) =>
      row.slice(from, cuts[i] ?? P).map((value) => (present.includes(tasks[t]!) ? value : 0)),
    );
    const shape = activation ? activation.shape : [values[0]!.length];
    const rows = tf.tensor(values.flat(), [tasks.length, ...shape]);
    return { id: `v${i}`, tasks, rows, ...(activation ? { activation } : {}) };
  });
};

/** One task's numbers over all variables, for every task. */
const joined = (variables: readonly TaskRows[]): Matrix =>
  variables[0]!.tasks.map((_, t) => variables.flatMap(({ rows }) => numbers(tf.unstack(rows)[t]!)));

/** One step of a method that needs elements, as the engine plays it, on the `cpu` backend: what it keeps goes in and comes out. */
export const elementsStep = async <P, S, D>(
  method: WeightingMethod<P, S, D>,
  step: ElementsStep,
  memory: Memory<S>,
  params: P,
): Promise<ElementsAnswer<S>> => {
  const { track, combine } = await method.elements!();
  const gradients = variablesOf(step);
  const present = step.present ?? step.tasks;
  const of = <T>(values: readonly T[]): T[] => present.map((task) => values[step.tasks.indexOf(task)]!);
  const statistics: Statistics = {
    ...{ step: 0, epoch: 0, tasks: present, losses: of(step.losses), epochMeans: [], precision: Number.EPSILON },
  };
  const args = { tf, statistics, state: memory.state, params, drawn: undefined as D };
  const tracked = track?.({ ...args, gradients, buffers: memory.buffers });
  const compared = tracked ? { tracked: gramianOf(of(joined(tracked.compared))) } : {};
  const { state, ...weighing } = method.weigh({ ...statistics, ...compared }, memory.state, params, undefined as D, []);
  const rows = tracked?.combined ?? gradients;
  const coefficients = weighing.shared[0]!;
  const starts = [0, ...(step.cuts ?? [])];
  const noise = Object.fromEntries(
    gradients.map(({ id }, i) => [id, tf.tensor1d((step.noise ?? []).slice(starts[i]!, starts[i + 1]))]),
  );
  const buffers = tracked?.buffers ?? memory.buffers;
  const answer = combine?.({ ...args, statistics: { ...statistics, ...compared }, rows, coefficients, noise, buffers });
  return {
    state,
    weighing,
    buffers: answer?.buffers ?? buffers,
    rows: joined(rows),
    combined: answer ? answer.gradients.flatMap(numbers) : combineRows(coefficients, of(joined(rows))),
  };
};

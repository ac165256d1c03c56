import type { Tensor } from '@tensorflow/tfjs-core';
import type { Buffers, Elements, TaskRows } from '../catalog/methods/elements';
import type { Statistics } from '../catalog/methods/entry';
import type { Tf } from '../catalog/layers/entry';
import { mapValues } from '../lib/mapValues';
import { andThen, type Maybe } from '../lib/maybe';
import type { TaskId } from '../spec/experiment';
import { sizeOf, type Shape } from '../spec/shape';
import { weightedRowSum } from './combine';
import type { Frame } from './frame';
import { assembleGramian, gramianTensor } from './gramian';
import { placesOf, presentOf, type GramianBlock } from './presence';
import { scatter } from './rows';
import { scoped } from './scope';

/** The rows of a variable or node as a method sees them: all tasks that reach it, zeros for those that are absent. */
export const allRows = (
  tf: Tf,
  id: string,
  tasks: readonly TaskId[],
  present: readonly TaskId[],
  rows: Tensor,
): TaskRows => ({ id, tasks, rows: scatter(tf, { tasks: present, tensor: rows }, tasks) });

const sharedRows = ({ context, presence, kept }: Frame): TaskRows[] =>
  presence.variables
    .filter(({ tasks }) => tasks.length > 1)
    .map(({ id, tasks, present }) => allRows(context.runtime.tf, id, tasks, present, kept!.gradients[id]!));

/** The method's buffers in place of those before; what it hands back stays. */
const replaceBuffers = ({ context }: Frame, buffers: Buffers): void => {
  const { model, runtime } = context;
  const staying = new Set(Object.values(buffers));
  for (const tensor of Object.values(model.buffers)) if (!staying.has(tensor)) tensor.dispose();
  model.buffers = mapValues(buffers, (tensor) => runtime.tf.keep(tensor));
};

/** As they are before the method weighs. */
const argsOf = (frame: Frame, statistics: Statistics) => {
  const { model, runtime, weigher } = frame.context;
  frame.methodInputs ??= weigher.inputs(statistics);
  return { tf: runtime.tf, buffers: model.buffers, statistics, ...frame.methodInputs };
};

/** Rows of one's own out of the gradients: kept for the update, their inner products published. */
export const runTrack = (frame: Frame, elements: Elements, statistics: Statistics): void => {
  const { execution, context, kept, presence } = frame;
  const { tf } = context.runtime;
  execution.run('track', () => {
    const made = scoped(tf, () => {
      const gradients = sharedRows(frame);
      const { compared, combined = gradients, buffers } = elements.track!({ ...argsOf(frame, statistics), gradients });
      const rowsOf = new Map(compared.map((rows) => [rows.id, rows.rows]));
      const blocks = blocksOf(frame, compared);
      return {
        rows: combined.map(({ id, rows }) => ({ id, rows })),
        gramian: gramianTensor(tf, blocks, (id) => presentRows(tf, rowsOf.get(id)!, frame, id)),
        buffers,
      };
    });
    replaceBuffers(frame, made.buffers);
    kept!.tracked = made.rows.map(({ id, rows }) => {
      const { tasks } = presence.variables.find((variable) => variable.id === id)!;
      return { id, tasks, rows };
    });
    kept!.trackedGramian = made.gramian;
    if (made.gramian) execution.publish('tracked', made.gramian);
  });
};

/** Every variable by itself, its present tasks in the places of the Gramian. */
const blocksOf = ({ presence }: Frame, compared: readonly TaskRows[]): GramianBlock[] =>
  compared.map(({ id, tasks: all }) => {
    const tasks = presentOf(all, presence.present);
    return { node: id, unit: null, tasks, places: placesOf(tasks, presence.sharing.tasks), variables: [id] };
  });

/** Without the rows of absent tasks. */
const presentRows = (tf: Tf, rows: Tensor, { presence }: Frame, id: string): Tensor => {
  const { tasks, present } = presence.variables.find((variable) => variable.id === id)!;
  return present.length === tasks.length ? rows : tf.gather(rows, tf.tensor1d(placesOf(present, tasks), 'int32'));
};

export const readTracked = (frame: Frame): Maybe<void> =>
  andThen(frame.execution.read('tracked'), (values) => {
    if (!values) return;
    const { presence, kept } = frame;
    frame.tracked = assembleGramian(values, presence, blocksOf(frame, kept!.tracked!)).total;
  });

/** Uniform numbers, one for each element, from a stream of this step and variable. */
const noiseFor = ({ context, step }: Frame, id: string, shape: Shape): Tensor => {
  const stream = context.rng.fork('elements').fork(id).fork(step);
  const values = Float32Array.from({ length: sizeOf(shape) }, () => stream.uniform());
  return context.runtime.tf.tensor(values, [...shape], 'float32');
};

/** The gradients of variables (or cotangents of nodes) that the method makes of rows, by id; and its buffers, where it has made any. */
const combineRows = (
  frame: Frame,
  elements: Elements,
  rows: readonly TaskRows[],
): { readonly gradients: Record<string, Tensor>; readonly buffers: Buffers | null } => {
  const { context, coefficients, weighed, weighing, statistics } = frame;
  const { tf } = context.runtime;
  if (!elements.combine) {
    const own = weighed.places.map((place) => coefficients.shared[0]![place]!);
    const factorOf = (task: TaskId): number => own[weighed.tasks.indexOf(task)] ?? 0;
    const sum = ({ tasks, rows: stack }: TaskRows): Tensor =>
      weightedRowSum(tf, stack, tf.tensor1d(tasks.map(factorOf)));
    return { gradients: Object.fromEntries(rows.map((one) => [one.id, sum(one)])), buffers: null };
  }
  // At the representation one number serves an element in all rows of the batch.
  const shapeOf = ({ rows: stack, activation }: TaskRows): Shape => stack.shape.slice(activation ? 2 : 1);
  const noise = elements.noise
    ? Object.fromEntries(rows.map((one) => [one.id, noiseFor(frame, one.id, shapeOf(one))]))
    : {};
  // The method's own numbers go in: what it makes of them need not be linear, and is scaled afterwards.
  const made = elements.combine({ ...argsOf(frame, statistics!), rows, coefficients: weighing.shared[0]!, noise });
  const scaled = (gradient: Tensor): Tensor =>
    coefficients.rescale === 1 ? gradient : tf.mul(gradient, coefficients.rescale);
  return {
    gradients: Object.fromEntries(rows.map(({ id }, i) => [id, scaled(made.gradients[i]!)])),
    buffers: made.buffers,
  };
};

/** What the method makes of rows; inside `execution.run`. */
export const combineElements = (
  frame: Frame,
  elements: Elements,
  rows: () => readonly TaskRows[] = () => frame.kept!.tracked ?? sharedRows(frame),
): Record<string, Tensor> => {
  const { gradients, buffers } = scoped(frame.context.runtime.tf, () => combineRows(frame, elements, rows()));
  if (buffers) replaceBuffers(frame, buffers);
  return gradients;
};

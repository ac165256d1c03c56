import type { Tensor } from '@tensorflow/tfjs-core';
import type { LearnedShares } from '../../catalog/methods/bilevel/bilevel';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { tf } from '../tensorflow';
import { tinyModel, type TinyBatch } from '../tinyModel';
import type { LookAhead, Point } from '../../catalog/methods/lookAhead';
import { names, statisticsOf, type CaseInputs, type Fields, type StepInputs } from './adapter';

type Numbers = readonly (readonly number[])[];
export interface BilevelSteps<S> {
  /** Names of the batches in a step, in our order: that of the step itself, then those ahead. */
  readonly batches: readonly string[];
  fieldsOf?(state: S, tasks: readonly string[]): Fields;
}

const rows = (values: unknown) => tf.tensor2d((values as Numbers).map((row) => [...row]));
const plain = (tensor: Tensor): Fields[string] => tensor.arraySync() as Fields[string];

const learningRateOf = (hyper: CaseInputs['hyper'], optimizer: string, kind: string): number => {
  const { name, lr } = hyper[optimizer] as { readonly name: string; readonly lr: number };
  if (name !== kind) throw new Error(`${optimizer} is ${name}, not ${kind}`);
  return lr;
};
/** Of the weights' Adam. */
export const logitRateOf = (hyper: CaseInputs['hyper']): number => learningRateOf(hyper, 'weight_optimizer', 'Adam');

/** Variables of a case, or of what a step expects. */
const pointOf = (given: Readonly<Record<string, unknown>>): Point => ({
  W: rows(given['W']),
  heads: rows(given['heads']),
});
const expectedOf = (step: StepInputs) => step['expected'] as Readonly<Record<string, unknown>>;
const batchesOf = (step: StepInputs, batches: readonly string[]): readonly TinyBatch[] =>
  batches.map((name) => ({ x: rows(step[`${name}_x`]), y: rows(step[`${name}_y`]) }));

const toDigits = (point: Point, digits: number): Point =>
  Object.fromEntries(
    Object.entries(point).map(([name, tensor]) => [
      name,
      tf.tensor(
        Array.from(tensor.dataSync(), (x) => Number(x.toPrecision(digits))),
        tensor.shape,
      ),
    ]),
  );

/**
 * Where a case began. The published ones hold under `inputs` what the network was at the END; they began with numbers of five digits, so that is
 * where the first step, undone by fixed-point iteration from what it expects, leads to when rounded.
 */
const startOf = async (
  inputs: CaseInputs['inputs'],
  steps: readonly StepInputs[],
  gradientAt: (at: Point) => Promise<Point>,
  learningRate: number,
): Promise<Point> => {
  const last = expectedOf(steps.at(-1)!);
  const isEnd = JSON.stringify([inputs['W'], inputs['heads']]) === JSON.stringify([last['W'], last['heads']]);
  if (!isEnd) return pointOf(inputs);
  const after = pointOf(expectedOf(steps[0]!));
  let start = after;
  for (let round = 0; round < 30; round++)
    start = tinyModel(start, []).sum([[1, after], [learningRate, await gradientAt(start)]]); // prettier-ignore
  return toDigits(start, 5);
};

/** Trains the reference's tiny network by SGD with the weights, or the gradient, that a bilevel method finds. */
export const bilevelRun = async <P, S extends LearnedShares, D>(
  entry: WeightingMethod<P, S, D>,
  { hyper, inputs }: CaseInputs,
  steps: readonly StepInputs[],
  params: P,
  { batches, fieldsOf }: BilevelSteps<S>,
): Promise<readonly Fields[]> => {
  const tasks = names((inputs['heads'] as Numbers).length);
  const learningRate = learningRateOf(hyper, 'model_optimizer', 'SGD');
  const ahead: LookAhead<P, S> = await entry.lookAhead!();
  const stepAt = async (at: Point, k: number, before: S, given?: readonly number[]) => {
    const oracle = tinyModel(at, batchesOf(steps[k]!, batches));
    const count = tf.memory().numTensors;
    const looked = await ahead.run(oracle, { step: k, epoch: steps[k]!.epoch ?? 0, learningRate }, before, params);
    const left = tf.memory().numTensors - count - Object.keys(looked.gradient ?? {}).length;
    if (left !== 0) throw new Error(`Looking ahead left ${left} tensors behind`);
    const statistics = statisticsOf({ losses: tasks.map(() => Number.NaN) });
    const weighing = entry.weigh(statistics, looked.state, params, undefined as D, []);
    const weights = weighing.shared[0]!;
    return { state: weighing.state, weights, gradient: looked.gradient ?? oracle.gradient(at, 0, given ?? weights) };
  };
  let state = entry.init(tasks, params);
  const given = expectedOf(steps[0]!)['weights'] as readonly number[];
  let here = await startOf(inputs, steps, async (at) => (await stepAt(at, 0, state, given)).gradient, learningRate);
  const fields: Fields[] = [];
  for (const k of steps.keys()) {
    const { weights, gradient, ...step } = await stepAt(here, k, state);
    here = tinyModel(here, []).sum([[1, here], [-learningRate, gradient]]); // prettier-ignore
    state = step.state;
    const logits = tasks.map((task) => state.logits[task]!.value);
    fields.push({ logits, weights, W: plain(here['W']!), heads: plain(here['heads']!), ...fieldsOf?.(state, tasks) });
  }
  return fields;
};

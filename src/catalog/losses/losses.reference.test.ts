import { afterAll, describe, expect, it } from 'vitest';
import {
  checkNames,
  expectClose,
  printTallies,
  readReference,
  type Nested,
  type Tally,
  type Tolerance,
} from '../../testing/referenceCases';
import { tf } from '../../testing/tensorflow';
import { losses } from './index';

type Hyper = Readonly<Record<string, unknown>>;
interface LossCase {
  readonly id: string;
  readonly loss: string;
  readonly hyper: Hyper;
  readonly inputs: Readonly<Record<string, Nested>>;
  readonly expected: Readonly<Record<string, Nested>>;
  readonly tol: Tolerance;
}

/** How cases of the reference are put to an entry. A hyperparameter without a row here is unknown, and fails. */
interface Reading {
  readonly kind: string;
  readonly prediction: string;
  readonly target: string;
  readonly isLabel: boolean;
  /** Name in the reference → name of our parameter. */
  readonly params: Readonly<Record<string, string>>;
}
const real = { prediction: 'predictions', target: 'targets', isLabel: false };
const readings: Readonly<Record<string, Reading>> = {
  cross_entropy: {
    kind: 'cross-entropy',
    prediction: 'logits',
    target: 'labels',
    isLabel: true,
    params: { label_smoothing: 'labelSmoothing' },
  },
  bce_with_logits: {
    kind: 'binary-cross-entropy',
    prediction: 'logits',
    target: 'targets',
    isLabel: false,
    params: { pos_weight: 'positiveWeight' },
  },
  mse: { kind: 'mse', ...real, params: {} },
  huber: { kind: 'huber', ...real, params: { delta: 'delta' } },
};

/** Losses of the reference that no entry computes yet. */
const notYet = [
  'cosine',
  'crf_nll',
  'cross_entropy_pixel',
  'hinge_binary',
  'hinge_ovr',
  'kl_divergence',
  'mae',
  'masked_l1',
  'multiclass_margin',
  'smooth_l1',
  'squared_hinge_binary',
  'squared_hinge_ovr',
];
/** A mean over rows cannot hold them: PyTorch divides by the sum of the weights of the batch. */
const hyperNotYet: Readonly<Record<string, readonly string[]>> = { cross_entropy: ['class_weights'] };

const { cases } = readReference<{ readonly cases: readonly LossCase[] }>('losses.json');
const isNotYet = ({ loss, hyper }: LossCase): boolean =>
  notYet.includes(loss) || (hyperNotYet[loss] ?? []).some((name) => name in hyper);
const ready = cases.filter((one) => !isNotYet(one));

const run = ({ id, loss, hyper, inputs, expected, tol }: LossCase): void => {
  const reading = readings[loss];
  if (reading === undefined) throw new Error(`${id}: unknown loss ${loss}`);
  const { kind, prediction: from, target: to, isLabel, params: names } = reading;
  checkNames(hyper, ['reduction', ...Object.keys(names)], id);
  checkNames(inputs, [from, to], id);
  checkNames(expected, ['value', `grad_${from}`], id);
  const entry = losses.get(kind)!;
  const given = Object.entries(names).flatMap(([name, ours]) => (name in hyper ? [[ours, hyper[name]] as const] : []));
  const defaults = Object.entries(entry.params).map(([name, spec]) => [name, spec.default] as const);
  tf.tidy(() => {
    const prediction = tf.tensor2d(inputs[from] as number[][]);
    const [rows, units] = prediction.shape;
    const labels = inputs[to] as number[];
    const target = isLabel
      ? tf.tensor2d(labels.map((label) => Array.from({ length: units }, (_, k) => (k === label ? 1 : 0))))
      : tf.tensor2d(inputs[to] as number[][]);
    const args = { prediction, target, params: Object.fromEntries([...defaults, ...given]) };
    // Ours is a mean over the units of a row; the reference sums over all numbers where it sums.
    const factors: Readonly<Record<string, number>> = { mean: 1 / rows, sum: isLabel ? 1 : units };
    const factor = factors[hyper['reduction'] as string];
    if (factor === undefined) throw new Error(`${id}: unknown reduction ${String(hyper['reduction'])}`);
    const value = tf.mul(tf.sum(entry.perRow(tf, args)), factor).dataSync()[0]!;
    const gradient = tf.mul(entry.gradient(tf, args), factor);
    expectClose(value, expected['value']!, tol, `${id} value`);
    expectClose(gradient.arraySync() as Nested, expected[`grad_${from}`]!, tol, `${id} gradient`);
  });
};

describe('losses of the reference', () => {
  it.each(ready.map((one) => [one.id, one] as const))('%s', (_, one) => run(one));

  it('names what is not there yet, and nothing that is', () => {
    expect(notYet.filter((loss) => loss in readings)).toEqual([]);
    for (const { id, loss, hyper } of cases.filter(({ loss }) => loss in readings)) {
      const known = [...Object.keys(readings[loss]!.params), ...(hyperNotYet[loss] ?? [])];
      checkNames(hyper, ['reduction', ...known], id);
    }
    for (const { kind } of Object.values(readings)) expect(losses.get(kind)?.kind).toBe(kind);
  });
});

afterAll(() => {
  const tally = (name: string, of: readonly LossCase[]): Tally => {
    const open = of.filter(isNotYet);
    const note = open.length === 0 ? '' : `not yet: ${open.map(({ id }) => id).join(', ')}`;
    return { name, passed: of.length - open.length, note };
  };
  const names = [...new Set(cases.map(({ loss }) => loss))].sort();
  printTallies(
    'losses.json',
    names.map((name) =>
      tally(
        name,
        cases.filter(({ loss }) => loss === name),
      ),
    ),
  );
});

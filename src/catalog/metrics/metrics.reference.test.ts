import { afterAll, describe, expect, it } from 'vitest';
import type { Nested, Tolerance } from '../../testing/referenceCases';
import { checkNames, expectClose, printTallies, readReference } from '../../testing/referenceCases';
import { accuracy } from './accuracy';
import type { MetricEntry } from './entry';
import { f1 } from './f1';
import { r2 } from './r2';
import { rmse } from './rmse';

interface ReferenceCase {
  readonly id: string;
  readonly metric: string;
  readonly hyper: { readonly classes?: number };
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly expected: Readonly<Record<string, Nested>>;
  readonly tol: Tolerance;
}

/** Groups of metrics without an entry yet. */
const notYet = ['segmentation', 'auc', 'depth', 'surface_normal', 'delta_m', 'hypervolume'];

/** Per group: what holds the truth, what we compute of it, and values of the file that we have no metric for yet. */
const groups = {
  classification: {
    actual: 'labels',
    hyper: ['classes'],
    notYet: ['f1_micro', 'f1_weighted', 'precision_macro', 'recall_macro'],
  },
  regression: { actual: 'targets', hyper: [], notYet: ['mse', 'mae'] },
};

/** Which value of the file our metric answers. Our F1 of two classes is that of class 1, of more their plain mean. */
const answers = (classes: number): Readonly<Record<string, MetricEntry | undefined>> => ({
  accuracy,
  f1_macro: classes === 2 ? undefined : f1,
  f1_per_class: classes === 2 ? f1 : undefined,
  rmse,
  r2,
});

const { cases } = readReference<{ cases: readonly ReferenceCase[] }>('metrics.json');
const passed = new Map<string, number>();

describe('metrics of the reference', () => {
  for (const { id, metric, hyper, inputs, expected, tol } of cases.filter((one) => !notYet.includes(one.metric))) {
    it(`${id} (${metric})`, () => {
      const group = groups[metric as keyof typeof groups];
      if (group === undefined) throw new Error(`Unknown group of metrics: ${metric}`);
      checkNames(hyper, group.hyper, `${id}: hyperparameters`);
      checkNames(inputs, ['predictions', group.actual], `${id}: inputs`);
      const classes = hyper.classes ?? 0;
      const args = { predicted: inputs['predictions']!, actual: inputs[group.actual]!, classes };
      const entries = answers(classes);
      checkNames(expected, [...Object.keys(entries), ...group.notYet], `${id}: values`);
      for (const [name, value] of Object.entries(expected)) {
        const entry = entries[name];
        if (entry === undefined) continue;
        const wanted = name === 'f1_per_class' ? (value as readonly number[])[1]! : value;
        expectClose(entry.compute(args), wanted, tol, `${id}: ${name}`);
        passed.set(entry.kind, (passed.get(entry.kind) ?? 0) + 1);
      }
    });
  }
  it('finds cases', () => {
    expect(passed.size).toBeGreaterThan(0);
  });
});

afterAll(() => {
  const left = [...notYet, ...Object.values(groups).flatMap((group) => group.notYet)];
  const note = 'not yet';
  printTallies('Metrics', [
    ...[...passed].map(([name, count]) => ({ name, passed: count, note: '' })),
    ...left.map((name) => ({ name, passed: 0, note })),
  ]);
});

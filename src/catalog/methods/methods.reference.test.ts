import { afterAll, describe, expect, it } from 'vitest';
import { recordConformance, writeConformance, type ConformanceRecord } from '../../testing/conformance';
import type { Nested, Tally, Tolerance } from '../../testing/referenceCases';
import { checkNames, expectClose, printTallies, readReference, referenceFiles } from '../../testing/referenceCases';
import { methodsNotYet, methodsUnderTest } from '../../testing/referenceMethods';
import type { CaseInputs, Fields, StepInputs } from '../../testing/referenceMethods/adapter';
import { methods } from './index';

type Expected = Readonly<Record<string, Nested>>;
interface ReferenceCase {
  readonly id: string;
  readonly variant: string;
  readonly role: 'primary' | 'alternate';
  readonly status: 'ok' | 'undefined';
  readonly hyper?: CaseInputs['hyper'];
  readonly inputs?: CaseInputs['inputs'];
  /** Of one step: the matrix, what is expected and its tolerance per field. */
  readonly matrix?: string;
  readonly expected?: Expected;
  /** Of several: one tolerance for all fields. */
  readonly steps?: readonly (StepInputs & { readonly expected: Expected })[];
  readonly tol: Tolerance | Readonly<Record<string, Tolerance>>;
}
interface Matrix {
  readonly id: string;
  readonly losses: readonly number[];
  readonly G: readonly (readonly number[])[];
}

const files = referenceFiles('weighting').map((file) => file.replace('.json', ''));
const { matrices } = readReference<{ matrices: readonly Matrix[] }>('weighting/matrices.json');
const tallies: Tally[] = [];
const records: ConformanceRecord[] = [];
/** Cases that were run; fewer than there are where somebody chose some. */
let ran = 0;
let all = 0;

const toleranceOf = (tol: ReferenceCase['tol'], field: string): Tolerance | undefined =>
  'rel' in tol ? (tol as Tolerance) : (tol as Readonly<Record<string, Tolerance>>)[field];

const compare = (fields: Fields, expected: Expected, tol: ReferenceCase['tol'], what: string): void => {
  expect(Object.keys(expected), `${what}: expects something`).not.toEqual([]);
  for (const [field, value] of Object.entries(expected)) {
    const got = fields[field];
    const tolerance = toleranceOf(tol, field);
    if (got === undefined || tolerance === undefined) throw new Error(`${what}: no answer or tolerance for ${field}`);
    expectClose(got, value, tolerance, `${what}: ${field}`);
  }
};

const stepsOf = (one: ReferenceCase): readonly (StepInputs & { readonly expected?: Expected })[] => {
  if (one.steps !== undefined) return one.steps;
  const answer = one.expected ? { expected: one.expected } : {};
  if (one.matrix === undefined && one.inputs !== undefined) return [answer];
  const matrix = matrices.find(({ id }) => id === one.matrix);
  if (matrix === undefined) throw new Error(`${one.id}: unknown matrix ${one.matrix}`);
  return [{ losses: matrix.losses, G: matrix.G, ...answer }];
};

for (const file of files.filter((name) => name !== 'matrices')) {
  if (methodsNotYet.includes(file)) {
    tallies.push({ name: file, passed: 0, note: 'not yet' });
    continue;
  }
  const { method, cases } = readReference<{ method: string; cases: readonly ReferenceCase[] }>(
    `weighting/${file}.json`,
  );
  describe(`${method} of the reference`, () => {
    const entry = methodsUnderTest[method];
    const record = recordConformance(entry?.kind ?? file, file, cases);
    records.push(record);
    all += cases.length;
    let passed = 0;
    const skipped = new Map<string, number>();
    for (const one of cases) {
      it(`${one.id} (${one.variant}, ${one.role})`, async () => {
        ran++;
        const variant = entry?.variants[one.variant];
        if (entry === undefined || variant === undefined) throw new Error(`Unknown: ${method}, ${one.variant}`);
        if (variant !== 'run') {
          expect(one.role, 'a primary case is always required').toBe('alternate');
          const reason = `${one.variant} not required: ${variant.notRequired}`;
          record.notRequired(one, variant.notRequired);
          skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
          return;
        }
        const steps = stepsOf(one);
        checkNames(one.hyper ?? {}, entry.hyper, `${one.id}: hyperparameters`);
        checkNames(one.inputs ?? {}, entry.inputs, `${one.id}: inputs`);
        const known = [...entry.step, ...(one.matrix === undefined ? [] : ['losses', 'G']), 'expected'];
        for (const step of steps) checkNames(step, known, `${one.id}: a step`);
        const given = { variant: one.variant, hyper: one.hyper ?? {}, inputs: one.inputs ?? {} };
        const answers = await entry.play(given, steps);
        steps.forEach(({ expected }, k) => {
          if (one.status === 'ok') compare(answers[k]!, expected ?? {}, one.tol, `${one.id}, step ${k}`);
          else expect(Object.values(answers[k]!).flat(3).every(Number.isFinite), `${one.id}: finite`).toBe(true);
        });
        passed++;
        record.passed(one);
      });
    }
    afterAll(() => {
      const notes = [...skipped].map(([reason, count]) => `${count} of ${reason}`);
      tallies.push({ name: file, passed, note: notes.join('; ') });
    });
  });
}

/** Files of another folder may be called anything. */
if (process.env['REFERENCE_DIR'] === undefined)
  it('knows the entry of every file', () => {
    const kinds = records.map((record) => record.outcome().kind);
    expect(kinds.filter((kind) => !methods.get(kind))).toEqual([]);
  });

it('finds methods to test', () => {
  expect(files).toContain('matrices');
  expect(files.length).toBeGreaterThan(1);
});

afterAll(() => {
  printTallies('Weighting methods', tallies);
  if (ran === all) writeConformance(records.map((record) => record.outcome()));
});

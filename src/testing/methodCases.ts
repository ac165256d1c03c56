import { expect } from 'vitest';
import { checkNames, expectClose, readReference, type Nested, type Tolerance } from './referenceCases';
import { methodsUnderTest } from './referenceMethods';
import type { CaseInputs, Fields, MethodUnderTest, StepInputs } from './referenceMethods/adapter';

type Expected = Readonly<Record<string, Nested>>;
export interface ReferenceCase {
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
interface CaseMatrix {
  readonly id: string;
  readonly kind: string;
  readonly losses: readonly number[];
  readonly G: readonly (readonly number[])[];
}

/** One file of `weighting/`. */
export interface MethodFile {
  readonly method: string;
  readonly from_gram: boolean;
  readonly cases: readonly ReferenceCase[];
}
export const readMethod = (file: string): MethodFile => readReference<MethodFile>(`weighting/${file}.json`);

const { matrices } = readReference<{ matrices: readonly CaseMatrix[] }>('weighting/matrices.json');

const toleranceOf = (tol: ReferenceCase['tol'], field: string): Tolerance | undefined =>
  'rel' in tol ? (tol as Tolerance) : (tol as Readonly<Record<string, Tolerance>>)[field];

/** The matrix of a case that has one. */
export const matrixOf = (one: ReferenceCase): CaseMatrix | undefined => matrices.find(({ id }) => id === one.matrix);

const stepsOf = (one: ReferenceCase): readonly (StepInputs & { readonly expected?: Expected })[] => {
  if (one.steps !== undefined) return one.steps;
  const answer = one.expected ? { expected: one.expected } : {};
  if (one.matrix === undefined && one.inputs !== undefined) return [answer];
  const matrix = matrixOf(one);
  if (matrix === undefined) throw new Error(`${one.id}: unknown matrix ${one.matrix}`);
  return [{ losses: matrix.losses, G: matrix.G, ...answer }];
};

/** How our entry plays the variant of a case: throws for a method or variant that nobody here knows. */
export const variantOf = (method: string, { variant }: ReferenceCase): MethodUnderTest['variants'][string] => {
  const found = methodsUnderTest[method]?.variants[variant];
  if (found === undefined) throw new Error(`Unknown: ${method}, ${variant}`);
  return found;
};

/** Compares one field of an answer; throws where it is too far off. */
export type Check = (got: Nested, expected: Nested, tolerance: Tolerance, what: string, field: string) => void;

const compare = (fields: Fields, expected: Expected, tol: ReferenceCase['tol'], what: string, check: Check): void => {
  expect(Object.keys(expected), `${what}: expects something`).not.toEqual([]);
  for (const [field, value] of Object.entries(expected)) {
    const got = fields[field];
    const tolerance = toleranceOf(tol, field);
    if (got === undefined || tolerance === undefined) throw new Error(`${what}: no answer or tolerance for ${field}`);
    check(got, value, tolerance, `${what}: ${field}`, field);
  }
};

/** Plays a case with our entry and compares every field of every step; where the reference has no answer, ours is finite. */
export const playCase = async (method: string, one: ReferenceCase, check: Check = expectClose): Promise<void> => {
  const entry = methodsUnderTest[method]!;
  const steps = stepsOf(one);
  // A word that nobody knows must not make a case ask for less.
  expect(['ok', 'undefined'], `${one.id}: status`).toContain(one.status);
  expect(['primary', 'alternate'], `${one.id}: role`).toContain(one.role);
  checkNames(one.hyper ?? {}, entry.hyper, `${one.id}: hyperparameters`);
  checkNames(one.inputs ?? {}, entry.inputs, `${one.id}: inputs`);
  const known = [...entry.step, ...(one.matrix === undefined ? [] : ['losses', 'G']), 'expected'];
  for (const step of steps) checkNames(step, known, `${one.id}: a step`);
  const given = { variant: one.variant, hyper: one.hyper ?? {}, inputs: one.inputs ?? {} };
  const answers = await entry.play(given, steps);
  steps.forEach(({ expected }, k) => {
    if (one.status === 'ok') compare(answers[k]!, expected ?? {}, one.tol, `${one.id}, step ${k}`, check);
    else expect(Object.values(answers[k]!).flat(3).every(Number.isFinite), `${one.id}: finite`).toBe(true);
  });
};

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** A number, or nested arrays of them, as the reference JSON holds it; `null` = not defined. */
export type Nested = number | null | readonly Nested[];
export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

/** Folder of the reference JSON: the environment's REFERENCE_DIR, else the copies beside this file. */
const directory = process.env['REFERENCE_DIR'] ?? fileURLToPath(new URL('./reference', import.meta.url));

/** One file of the reference folder, e.g. `losses.json` or `weighting/uw.json`. Its shape is the caller's claim. */
export const readReference = <T>(file: string): T => JSON.parse(readFileSync(join(directory, file), 'utf8')) as T;

/** Names of the JSON files in a folder of the reference, sorted. */
export const referenceFiles = (folder = '.'): readonly string[] =>
  readdirSync(join(directory, folder))
    .filter((name) => name.endsWith('.json'))
    .sort();

const flatten = (value: Nested): readonly (number | null)[] =>
  typeof value === 'object' && value !== null ? value.flatMap(flatten) : [value];

/**
 * The rule of the reference: a field passes when max|got − expected| ≤ rel · max|expected| + abs. Lengths have to
 * agree, entries that are `null` in `expected` are not compared, anything non-finite in `got` fails.
 */
export const expectClose = (got: Nested, expected: Nested, tolerance: Tolerance, what: string): void => {
  const actual = flatten(got);
  const wanted = flatten(expected);
  expect(actual.length, `${what}: number of values`).toBe(wanted.length);
  let error = 0;
  let size = 0;
  wanted.forEach((value, i) => {
    if (value === null) return;
    const difference = Math.abs((actual[i] ?? Number.NaN) - value);
    error = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(error, difference);
    size = Math.max(size, Math.abs(value));
  });
  expect(error, `${what}: max|got − expected|`).toBeLessThanOrEqual(tolerance.rel * size + tolerance.abs);
};

/** Reads the hyperparameters of a case: every name must be known, so that a typo or a new one fails. */
export const checkNames = (given: object, known: readonly string[], what: string): void => {
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  expect(unknown, `${what}: names without a meaning here`).toEqual([]);
};

/** A kind whose cases ran, or which does not exist here yet, for the table at the end. */
export interface Tally {
  readonly name: string;
  readonly passed: number;
  readonly note: string;
}

/** Prints what was covered, and says in words what is not there yet. */
export const printTallies = (title: string, tallies: readonly Tally[]): void => {
  const width = Math.max(...tallies.map(({ name }) => name.length));
  const lines = tallies.map(
    ({ name, passed, note }) => `  ${name.padEnd(width)}  ${String(passed).padStart(4)}  ${note}`,
  );
  process.stdout.write(`${[`\n${title}: cases run`, ...lines].join('\n')}\n`);
};

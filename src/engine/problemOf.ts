import { OutOfMemoryError } from '../simd/memory';
import { ProblemError, type Problem } from '../spec/problem';

const megabytes = (bytes: number): number => Number((bytes / 2 ** 20).toFixed(1));

/** What is said of anything that was thrown. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof OutOfMemoryError) {
    const { wantedBytes, usedBytes, limitBytes } = error;
    const values = { wanted: megabytes(wantedBytes), used: megabytes(usedBytes), limit: megabytes(limitBytes) };
    return { code: 'out-of-memory', values };
  }
  return { code: 'engine-error', values: { reason: error instanceof Error ? error.message : String(error) } };
};

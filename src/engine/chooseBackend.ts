import type { BackendName } from '../protocol/event';
import type { BackendWish } from '../spec/experiment';
import { ProblemError, type Problem } from '../spec/problem';
import { startRuntime, type Runtime } from './runtime';

/** `auto`: what was measured fastest, else what starts at once. */
const candidates = (wish: BackendWish, startOn: BackendName | undefined): readonly BackendName[] =>
  wish === 'auto' ? [...new Set<BackendName>([startOn ?? 'simd', 'simd', 'cpu'])] : [wish];

/**
 * Where a run that may choose goes on after its `failures`-th failure: the same GPU backend once more, then the next one;
 * null: nowhere. A pinned one is started again once and never replaced.
 */
export const nextBackend = (wish: BackendWish, failed: BackendName, failures: number): BackendName | null => {
  if (failures === 1 && failed !== 'cpu') return failed;
  if (wish !== 'auto') return null;
  return failed === 'webgpu' ? 'webgl' : failed === 'webgl' ? 'simd' : failed === 'simd' ? 'cpu' : null;
};

/**
 * Starts the first backend that works. `auto` says what it could not start on; a pinned one that is missing is an
 * error, never a silent replacement.
 */
export const chooseBackend = async (
  wish: BackendWish,
  startOn?: BackendName,
): Promise<{ runtime: Runtime; skipped: readonly Problem[] }> => {
  const skipped: Problem[] = [];
  for (const backend of candidates(wish, startOn)) {
    try {
      return { runtime: await startRuntime(backend), skipped };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      skipped.push(error.problem);
    }
  }
  throw new ProblemError(skipped[0]!);
};

import type { BackendName } from '../protocol/event';
import type { BackendWish } from '../spec/experiment';
import { ProblemError, type Problem } from '../spec/problem';
import { dropBackend, isSoftware, startRuntime, type Runtime } from './runtime';

/** Below this a step is bound by overhead and the CPU wins. */
const smallStep = 100_000;

const candidates = (wish: BackendWish, multiplyAddsPerStep: number): readonly BackendName[] => {
  if (wish !== 'auto') return [wish];
  return multiplyAddsPerStep < smallStep ? ['simd', 'cpu'] : ['webgpu', 'webgl', 'simd', 'cpu'];
};

/** Where a run goes on when its backend keeps failing. */
export const backendAfter = (backend: BackendName): BackendName | null =>
  backend === 'webgpu' ? 'webgl' : backend === 'webgl' ? 'simd' : backend === 'simd' ? 'cpu' : null;

/**
 * Starts the first backend that works. `auto` says which faster ones it had to leave out; a pinned one that is missing
 * is an error, never a silent replacement.
 */
export const chooseBackend = async (
  wish: BackendWish,
  multiplyAddsPerStep: number,
): Promise<{ runtime: Runtime; skipped: readonly Problem[] }> => {
  const skipped: Problem[] = [];
  for (const backend of candidates(wish, multiplyAddsPerStep)) {
    try {
      const runtime = await startRuntime(backend);
      if (wish !== 'auto' || !(await isSoftware(backend))) return { runtime, skipped };
      dropBackend(backend);
      skipped.push({ code: 'backend-is-software', values: { backend } });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      skipped.push(error.problem);
    }
  }
  throw new ProblemError(skipped[0]!);
};

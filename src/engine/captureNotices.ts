import type { Happening } from '../simd/recording';
import type { Problem } from '../spec/problem';

const happenings: Readonly<Record<Happening | 'method', Problem>> = {
  method: { code: 'steps-not-captured-method', values: {} },
  read: { code: 'steps-not-captured-read', values: {} },
  'segment-threw': { code: 'steps-not-captured-error', values: {} },
  'no-memory': { code: 'steps-not-captured-memory', values: {} },
};

const problemOf = (refusal: string): Problem =>
  Object.hasOwn(happenings, refusal)
    ? happenings[refusal as Happening | 'method']
    : { code: 'steps-not-captured', values: { kernel: refusal } };

/**
 * Says of one run, step by step, when its steps turn out not to be recordable, and when they are replayed again after an
 * edit; null where nothing has changed.
 * @param refusal of `Captures`
 * @param replays whether a kind of step is recorded now
 */
export const createCaptureNotices = (): ((refusal: string | null, replays: boolean) => Problem | null) => {
  let said: string | null = null;
  return (refusal, replays) => {
    // After an edit nothing is known at first: what was said stays true until a step is recorded or refused.
    if (refusal === said || (refusal === null && !replays)) return null;
    said = refusal;
    return refusal === null ? { code: 'steps-captured-again', values: {} } : problemOf(refusal);
  };
};

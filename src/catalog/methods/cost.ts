import type { Needs } from './entry';

/** What one step computes: passes through the whole shared part, on one batch of rows each. */
export interface Cost {
  readonly backward: number;
  readonly forward: number;
  /** It looks ahead: more of both, at other points. */
  readonly more: boolean;
}

interface Circumstances {
  readonly tasks: number;
  /** Gradients are compared at the shared representation: below it all tasks go back together. */
  readonly atRepresentation?: boolean;
  readonly looksAhead?: boolean;
}

/** Passes of a step of a method for so many tasks, by what it needs. */
export const costOf = (
  { gradients, batches, lossesAfterUpdate }: Needs,
  { tasks, atRepresentation = false, looksAhead = false }: Circumstances,
): Cost => {
  const apart = gradients !== 'none' && !atRepresentation;
  return {
    backward: batches * (apart ? Math.max(1, tasks) : 1),
    forward: batches + (lossesAfterUpdate ? 1 : 0),
    more: looksAhead,
  };
};

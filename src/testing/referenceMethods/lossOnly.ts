import type { WeightingMethod } from '../../catalog/methods/entry';
import { answer, statisticsOf, type Fields, type StepInputs } from './adapter';

/** Plays methods without state and parameters that look at losses or at nothing. */
export const playLosses =
  (entry: WeightingMethod<Record<never, never>, null>) =>
  (_given: unknown, steps: readonly StepInputs[]): readonly Fields[] =>
    steps.map((step) => answer(entry.weigh(statisticsOf(step), null, {}, undefined, []).shared[0]!, step));

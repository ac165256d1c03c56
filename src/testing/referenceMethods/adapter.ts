import type { Statistics } from '../../catalog/methods/entry';
import type { Localized } from '../../i18n/language';
import type { Matrix } from '../../lib/linearAlgebra';
import type { Nested } from '../referenceCases';
import { pipeline } from './pipeline';

/** One step of a case, by the names of the reference: what comes in. `epoch_mean_losses` are those at the end of the epoch. */
export type StepInputs = Readonly<Record<string, unknown>> & {
  readonly losses?: readonly number[];
  readonly losses_after?: readonly number[];
  readonly epoch_mean_losses?: readonly number[];
  readonly epoch?: number;
  readonly G?: Matrix;
};
/** What our entry answered, by the names of the reference. */
export type Fields = Readonly<Record<string, Nested>>;
export interface CaseInputs {
  readonly variant: string;
  readonly hyper: Readonly<Record<string, unknown>>;
  /** Beside the steps. */
  readonly inputs: Readonly<Record<string, unknown>>;
}
/** How the cases of one method of the reference are played with our entry. */
export interface MethodUnderTest {
  /** Of our entry, where it is not the name of the reference file. */
  readonly kind?: string;
  /** Names of hyperparameters that `play` honours. */
  readonly hyper: readonly string[];
  /** Names of inputs beside the steps. */
  readonly inputs: readonly string[];
  /** Names of inputs of a step; losses and G of a matrix are always there. */
  readonly step: readonly string[];
  /** `run`, or why a variant is not ours to reproduce; such a variant must not be primary. */
  readonly variants: Readonly<Record<string, 'run' | { readonly notRequired: Localized<string> }>>;
  play(given: CaseInputs, steps: readonly StepInputs[]): readonly Fields[] | Promise<readonly Fields[]>;
}

export const names = (count: number): readonly string[] => Array.from({ length: count }, (_, t) => `task${t}`);

export const countOf = (step: StepInputs): number => (step.losses ?? step.epoch_mean_losses ?? step.G ?? []).length;

/** Statistics of a step of tasks that are all present. */
export const statisticsOf = (step: StepInputs, more: Partial<Statistics> = {}): Statistics => {
  const tasks = names(countOf(step));
  return {
    step: 0,
    epoch: step.epoch ?? 0,
    tasks,
    losses: step.losses ?? tasks.map(() => Number.NaN),
    epochMeans: [],
    ...(step.G ? { gramian: pipeline().products(step.G, step.G) } : {}),
    precision: pipeline().precision,
    ...more,
  };
};

/** Weights, and the gradient they make. */
export const answer = (weights: readonly number[], { G }: StepInputs): Fields => ({
  weights,
  ...(G ? { combined: pipeline().combine(weights, G) } : {}),
});

export const readNumber = (hyper: CaseInputs['hyper'], name: string): number => {
  const value = hyper[name];
  if (typeof value !== 'number') throw new Error(`Hyperparameter ${name} is not a number`);
  return value;
};

/** A hyperparameter that is one of these words. */
export const oneOf = <W extends string>(words: readonly W[], value: unknown): W => {
  const word = words.find((one) => one === value);
  if (word === undefined) throw new Error(`Unknown ${JSON.stringify(value)}`);
  return word;
};

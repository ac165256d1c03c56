import { expect } from 'vitest';
import { dwa } from '../catalog/methods/dwa';
import type { Statistics } from '../catalog/methods/entry';
import { equal } from '../catalog/methods/equal';
import { famo } from '../catalog/methods/famo';
import { pcgrad } from '../catalog/methods/pcgrad';
import { uw } from '../catalog/methods/uw';
import { doubles } from '../catalog/optimizers/doubles';
import { optimizers } from '../catalog/optimizers';
import { combineRows, gramianOf } from '../lib/linearAlgebra';
import type { Nested } from './referenceCases';

type Rows = readonly (readonly number[])[];
/** One step of a case: what comes in. `epoch_mean_losses` are those at the end of the epoch. */
export interface StepInputs {
  readonly losses?: readonly number[];
  readonly losses_after?: readonly number[];
  readonly epoch_mean_losses?: readonly number[];
  readonly G?: Rows;
}
/** What our entry answered, by the names of the reference. */
export type Fields = Readonly<Record<string, Nested>>;
export interface CaseInputs {
  readonly hyper: Readonly<Record<string, unknown>>;
  readonly orders?: Rows;
}
interface MethodUnderTest {
  /** Names of hyperparameters that `play` honours. */
  readonly hyper: readonly string[];
  /** Names of inputs beside the steps. */
  readonly inputs: readonly string[];
  /** `run`, or why a variant is not ours to reproduce; such a variant must not be primary. */
  readonly variants: Readonly<Record<string, 'run' | { readonly notRequired: string }>>;
  play(given: CaseInputs, steps: readonly StepInputs[]): readonly Fields[];
}

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, t) => `task${t}`);
const statisticsOf = ({ losses, G }: StepInputs, count: number, epochMeans: Rows = []): Statistics => ({
  step: 0,
  epoch: epochMeans.length,
  tasks: names(count),
  losses: losses ?? names(count).map(() => Number.NaN),
  epochMeans,
  ...(G ? { gramian: gramianOf(G) } : {}),
  precision: Number.EPSILON,
});
const countOf = (step: StepInputs): number => (step.losses ?? step.epoch_mean_losses ?? step.G ?? []).length;
const answer = (weights: readonly number[], { G }: StepInputs): Fields => ({
  weights,
  ...(G ? { combined: combineRows(weights, G) } : {}),
});

const readNumber = (hyper: CaseInputs['hyper'], name: string): number => {
  const value = hyper[name];
  if (typeof value !== 'number') throw new Error(`Hyperparameter ${name} is not a number`);
  return value;
};

const playUw = ({ hyper }: CaseInputs, steps: readonly StepInputs[]): readonly Fields[] => {
  const rule = hyper['param_optimizer'] as { readonly name: string; readonly lr: number };
  const kind = { SGD: 'sgd', Adam: 'adam' }[rule.name] ?? rule.name;
  const optimizer = optimizers.get(kind);
  if (optimizer === undefined || Object.keys(rule).join() !== 'name,lr') throw new Error(`Unknown rule ${rule.name}`);
  const settings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, momentum: 0, nesterov: false, weightDecay: 0 };
  const params = { initial: readNumber(hyper, 'init') };
  const tasks = names(countOf(steps[0]!));
  let s: readonly number[] = uw.parameters!(tasks, params);
  let slots: Readonly<Record<string, readonly number[]>> = { mean: s.map(() => 0), square: s.map(() => 0) };
  return steps.map((step, k) => {
    const weighing = uw.weigh(statisticsOf(step, tasks.length), uw.init(tasks, params), params, undefined, s);
    const gradient = weighing.parameterGradient!;
    const args = { variable: s, gradient, slots, update: k + 1, decay: false };
    const next = optimizer.update(doubles, args, { ...settings, learningRate: rule.lr });
    const fields = { param_before: s, param_grad: gradient, param_after: next.variable };
    s = next.variable;
    slots = next.slots;
    return { ...answer(weighing.shared[0]!, step), ...fields };
  });
};

const playFamo = ({ hyper }: CaseInputs, steps: readonly StepInputs[]): readonly Fields[] => {
  const tasks = names(countOf(steps[0]!));
  const params = {
    learningRate: readNumber(hyper, 'w_lr'),
    gamma: readNumber(hyper, 'gamma'),
    minLosses: Object.fromEntries(tasks.map((task) => [task, readNumber(hyper, 'min_losses')])),
  };
  let state = famo.init(tasks, params);
  const logits = (): readonly number[] => tasks.map((task) => state.logits[task]!.value);
  return steps.map((step) => {
    const logits_before = logits();
    const weighing = famo.weigh(statisticsOf(step, tasks.length), state, params, undefined, []);
    state = famo.afterUpdate!(step.losses_after!, weighing.state, params);
    return {
      ...answer(weighing.shared[0]!, step),
      simplex: weighing.shown!['z']!,
      logits_before,
      logits_after: logits(),
    };
  });
};

const playDwa = ({ hyper }: CaseInputs, steps: readonly StepInputs[]): readonly Fields[] => {
  const means: (readonly number[])[] = [];
  return steps.map((step) => {
    const params = { temperature: readNumber(hyper, 'temperature') };
    const weighing = dwa.weigh(statisticsOf(step, countOf(step), [...means]), null, params, undefined, []);
    means.push(step.epoch_mean_losses!);
    return answer(weighing.shared[0]!, step);
  });
};

const playPcgrad = ({ hyper, orders }: CaseInputs, steps: readonly StepInputs[]): readonly Fields[] => {
  if ('reduction' in hyper) expect(hyper['reduction']).toBe('sum');
  return steps.map((step) => {
    const tasks = names(countOf(step));
    const drawn = Object.fromEntries(tasks.map((task, i) => [task, orders![i]!.map((j) => tasks[j]!)]));
    return answer(pcgrad.weigh(statisticsOf(step, tasks.length), null, {}, drawn, []).shared[0]!, step);
  });
};

/** By the method's name in the reference. */
export const methodsUnderTest: Readonly<Record<string, MethodUnderTest>> = {
  EW: {
    hyper: [],
    inputs: [],
    variants: { libmtl: 'run', 'torchjd-mean': { notRequired: 'the mean instead of the sum: our weights are 1' } },
    play: (_, steps) =>
      steps.map((step) =>
        answer(equal.weigh(statisticsOf(step, countOf(step)), null, {}, undefined, []).shared[0]!, step),
      ),
  },
  UW: {
    hyper: ['init', 'param_optimizer'],
    inputs: [],
    variants: { libmtl: 'run', 'nash-mtl': 'run' },
    play: playUw,
  },
  DWA: {
    hyper: ['temperature'],
    inputs: [],
    variants: { libmtl: 'run', 'nash-mtl-window': { notRequired: 'moving windows of steps instead of epochs' } },
    play: playDwa,
  },
  PCGrad: {
    hyper: ['reduction'],
    inputs: ['orders'],
    variants: {
      torchjd: 'run',
      'nash-mtl': 'run',
      libmtl: { notRequired: 'adds 1e-8 to the squared norm and projects a gradient on itself' },
    },
    play: playPcgrad,
  },
  FAMO: {
    hyper: ['w_lr', 'gamma', 'min_losses'],
    inputs: [],
    variants: { libmtl: 'run', official: 'run' },
    play: playFamo,
  },
};

/** Methods of the reference that have no entry yet, by file name. */
export const methodsNotYet = [
  ...['aligned-mtl', 'auto-lambda', 'cagrad', 'config', 'db-mtl', 'dualproj', 'excessmtl', 'fairgrad', 'forum', 'gls'],
  ...['graddrop', 'gradnorm', 'gradvac', 'imtl', 'imtl-g', 'krum', 'm-config', 'mgda', 'moco', 'modo', 'moml'],
  ...['nash-mtl', 'rlw', 'sdmgrad', 'si', 'stch', 'trimmedmean', 'upgrad'],
];

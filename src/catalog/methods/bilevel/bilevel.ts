import type { TaskId } from '../../../spec/experiment';
import type { NumberParam } from '../../../spec/params';
import type { Problem } from '../../../spec/problem';
import type { Needs, Statistics, Weighing } from '../entry';
import type { Oracle, Point } from '../lookAhead';
import { noNeeds } from '../needs';
import { equalLogits, sharesOf, type Logits } from './taskLogits';

/** What methods that learn weights by looking ahead have in common: the shares are a softmax of logits. */
export interface LearnedShares {
  readonly logits: Logits;
}

/** An inner batch and an outer one. */
export const twoAhead: Needs = { ...noNeeds, ahead: 2 };

/** Logits start at 1/T. */
export const startEqual = (tasks: readonly TaskId[]): LearnedShares => ({
  logits: equalLogits(tasks, 1 / tasks.length),
});

/** The ordinary step, with what was learned. */
export const weighByShares = <S extends LearnedShares>({ tasks }: Statistics, state: S): Weighing & { state: S } => {
  const weights = sharesOf(state.logits, tasks);
  return { shared: [weights], private: [weights], notices: [], state };
};

/** Of a step at whose look-ahead something was not a number. */
export const lostAhead: readonly Problem[] = [{ code: 'look-ahead-not-finite', values: {} }];

/** Of a step at whose look-ahead there was no slope to follow. */
export const flatAhead: readonly Problem[] = [{ code: 'look-ahead-flat', values: {} }];

/** The gradient of every task's loss; the caller frees them. */
export const taskGradients = (oracle: Oracle, at: Point, batch: number): readonly Point[] =>
  oracle.tasks.map((task) => oracle.gradient(at, batch, oracle.tasks.map((other) => (other === task ? 1 : 0)))); // prettier-ignore

export const logitRate: NumberParam = {
  type: 'number',
  default: 1e-3,
  min: 1e-5,
  max: 1,
  scale: 'log',
  live: true,
  text: {
    en: { label: 'Learning rate of the weights', help: 'Adam’s, on the logits behind the weights.' },
    'zh-CN': { label: '权重的学习率', help: '用 Adam 更新权重背后的 logit 时的学习率。' },
  },
};

export const innerRate: NumberParam = {
  type: 'number',
  default: 0.1,
  min: 1e-5,
  max: 1,
  scale: 'log',
  live: true,
  text: {
    en: { label: 'Inner learning rate', help: 'Length of the trial steps.' },
    'zh-CN': { label: '内层学习率', help: '试探步的步长。' },
  },
};

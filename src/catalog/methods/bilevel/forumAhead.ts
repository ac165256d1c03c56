import { dot, type Matrix } from '../../../lib/linearAlgebra';
import { leastMultipliers, penalizedMinNorm } from '../../../lib/solvers/penalizedMinNorm';
import { flatAhead, lostAhead, taskGradients } from './bilevel';
import { decayingRate } from '../elementwise/decayingRate';
import type { ForumParams, ForumState } from './forum';
import type { LookAhead, Oracle, Point } from '../lookAhead';
import { alongLogits, moveLogits, sharesOf } from './taskLogits';

/** A weighted loss above this counts as diverged. */
const diverged = 1e5;

/** Losses of batch 0 after the inner steps. */
const lossesAhead = async (
  oracle: Oracle,
  first: Point,
  shares: readonly number[],
  { innerSteps, innerLearningRate }: ForumParams,
): Promise<readonly number[]> => {
  let point = oracle.sum([[1, oracle.here], [-innerLearningRate, first]]); // prettier-ignore
  for (let step = 1; step < innerSteps; step++) {
    const gradient = oracle.gradient(point, 0, shares);
    const next = oracle.sum([[1, point], [-innerLearningRate, gradient]]); // prettier-ignore
    oracle.free(point, gradient);
    point = next;
  }
  const losses = await oracle.losses(point, 0);
  oracle.free(point);
  return losses;
};

/** What the step asks of the network; the caller frees `outer` and `inner`. */
const measure = async (oracle: Oracle, shares: readonly number[], params: ForumParams) => {
  const inner = oracle.gradient(oracle.here, 0, shares);
  const before = await oracle.losses(oracle.here, 0);
  const after = await lossesAhead(oracle, inner, shares, params);
  const isBelow = dot(shares, after) <= diverged;
  /** ∇q along the logits. */
  const gap = alongLogits(shares, before.map((loss, t) => (isBelow ? loss - after[t]! : 0))); // prettier-ignore
  const outer = taskGradients(oracle, oracle.here, 1);
  const products = await oracle.products([...outer, inner], [...outer, inner]);
  return { inner, outer, gap, isBelow, products };
};

/** Outer gradients at length 1, a zero one as it is, beside ∇q, which moves the logits too. */
const problemOf = ({ products, gap }: { products: Matrix; gap: readonly number[] }, { phi }: ForumParams) => {
  const T = gap.length;
  const scales = gap.map((_, t) => (products[t]![t]! > 0 ? 1 / Math.sqrt(products[t]![t]!) : 0));
  const problem = {
    gramian: scales.map((a, t) => scales.map((b, s) => a * b * products[t]![s]!)),
    towards: scales.map((a, t) => a * products[t]![T]!),
    squared: products[T]![T]! + dot(gap, gap),
    φ: phi,
  };
  return { scales, problem };
};

export const forumAhead: LookAhead<ForumParams, ForumState> = {
  async run(oracle, { epoch }, state, params) {
    const { tasks } = oracle;
    const measured = await measure(oracle, sharesOf(state.logits, tasks), params);
    const { inner, outer, gap, isBelow, products } = measured;
    const { scales, problem } = problemOf(measured, params);
    if (![...products.flat(), ...gap].every(Number.isFinite) || problem.squared === 0) {
      oracle.free(inner, ...outer);
      return { state, notices: problem.squared === 0 ? flatAhead : lostAhead };
    }
    const λ = penalizedMinNorm(problem);
    const rate = decayingRate(1, 3 / 4, epoch + 1);
    const averaged = tasks.map((task, t) => {
      const kept = state.multipliers[task] ?? λ[t]!;
      return kept + rate * (λ[t]! - kept);
    });
    const ν = Math.max(0, dot(averaged, leastMultipliers(problem)));
    const gradient = oracle.sum([...outer.map((point, t) => [averaged[t]! * scales[t]!, point] as const), [ν, inner]]);
    oracle.free(inner, ...outer);
    const logits = moveLogits(state.logits, tasks, gap.map((x) => ν * x), params); // prettier-ignore
    const multipliers = { ...state.multipliers, ...Object.fromEntries(tasks.map((task, t) => [task, averaged[t]!])) };
    const notices = isBelow ? [] : [{ code: 'inner-steps-diverged', values: {} }];
    return { state: { logits, multipliers }, gradient, notices };
  },
};

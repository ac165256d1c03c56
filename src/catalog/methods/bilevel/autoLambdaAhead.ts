import type { AutoLambdaParams } from './autoLambda';
import { flatAhead, lostAhead, type LearnedShares } from './bilevel';
import type { LookAhead } from '../lookAhead';
import { alongLogits, moveLogits, sharesOf } from './taskLogits';

/** Length of the finite difference. */
const probe = 0.01;

export const autoLambdaAhead: LookAhead<AutoLambdaParams, LearnedShares> = {
  async run(oracle, { learningRate }, state, params) {
    const { tasks, here } = oracle;
    const shares = sharesOf(state.logits, tasks);
    const inner = oracle.gradient(here, 1, shares);
    const trial = oracle.sum([[1, here], [-learningRate, inner]]); // prettier-ignore
    const outer = oracle.gradient(trial, 2, tasks.map((task) => params.primary[task] ?? 1)); // prettier-ignore
    oracle.free(inner, trial);
    const [[squared = 0] = []] = await oracle.products([outer], [outer]);
    const ε = probe / Math.sqrt(squared);
    const lossesAt = async (step: number): Promise<readonly number[]> => {
      const point = oracle.sum([[1, here], [step, outer]]); // prettier-ignore
      const losses = await oracle.losses(point, 1);
      oracle.free(point);
      return losses;
    };
    const [up, down] = squared > 0 && Number.isFinite(ε) ? [await lossesAt(ε), await lossesAt(-ε)] : [[], []];
    oracle.free(outer);
    const slopes = tasks.map((_, t) => (-learningRate * (up[t]! - down[t]!)) / (2 * ε));
    if (squared === 0) return { state, notices: flatAhead };
    if (!slopes.every(Number.isFinite)) return { state, notices: lostAhead };
    return { state: { logits: moveLogits(state.logits, tasks, alongLogits(shares, slopes), params) }, notices: [] };
  },
};

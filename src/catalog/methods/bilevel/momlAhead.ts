import { combineRows, gramianOf, norm } from '../../../lib/linearAlgebra';
import { minNormSearch } from '../../../lib/solvers/minNormSearch';
import { flatAhead, lostAhead, taskGradients, type LearnedShares } from './bilevel';
import type { LookAhead } from '../lookAhead';
import type { MomlParams } from './moml';
import { alongLogits, moveLogits, sharesOf } from './taskLogits';

export const momlAhead: LookAhead<MomlParams, LearnedShares> = {
  async run(oracle, _at, state, params) {
    const { tasks, here } = oracle;
    const η = params.innerLearningRate;
    const shares = sharesOf(state.logits, tasks);
    const inner = taskGradients(oracle, here, 1);
    const trial = oracle.sum([[1, here], ...inner.map((point, s) => [-η * shares[s]!, point] as const)]);
    const outer = taskGradients(oracle, trial, 2);
    const products = await oracle.products(outer, inner);
    oracle.free(trial, ...inner, ...outer);
    // One row a task: the slopes of its outer loss along the logits.
    const slopes = products.map((row) => alongLogits(shares, row.map((product) => -η * product))); // prettier-ignore
    if (!slopes.flat().every(Number.isFinite)) return { state, notices: lostAhead };
    const units = slopes.filter((row) => norm(row) > 0).map((row) => row.map((x) => x / norm(row)));
    // A single task has no weights to learn.
    if (units.length === 0) return { state, notices: tasks.length > 1 ? flatAhead : [] };
    const gradient = combineRows(minNormSearch(gramianOf(units)), units);
    return { state: { logits: moveLogits(state.logits, tasks, gradient, params) }, notices: [] };
  },
};

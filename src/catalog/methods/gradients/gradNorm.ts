import { softmax } from '../../../lib/linearAlgebra';
import type { TaskId } from '../../../spec/experiment';
import type { Problem } from '../../../spec/problem';
import type { Statistics, WeightingMethod } from '../entry';
import { gradNormParams, type GradNormParams } from './gradNormParams';
import { floorLosses } from '../losses/lossFloor';
import { gramianAndLossNeeds } from '../needs';
import { finiteProducts, readGramian } from './readGramian';

type GradNormState = {
  /** All tasks of the experiment: the order of the learnable θ. */
  readonly tasks: readonly TaskId[];
  /** The losses that training rates are relative to, as far as known. */
  readonly initial: Readonly<Record<TaskId, number>>;
  /** Of the paper's form: free weights; absent tasks keep theirs. */
  readonly weights: Readonly<Record<TaskId, number>>;
};

/** Losses count as at least this, above and below the fraction line. */
const lossFloor = 1e-8;
/** What a step may leave of a weight, before they are brought to the sum T. */
const weightFloor = 1e-3;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The losses of the first step that has one, or the means of the last complete epoch as soon as there is one. */
const seeInitial = (statistics: Statistics, state: GradNormState, from: GradNormParams['initial']): GradNormState => {
  const seen = from === 'loss' ? statistics.losses : statistics.epochMeans.at(-1);
  const fresh = statistics.tasks.flatMap((task, t) => {
    const loss = seen?.[t];
    const isNew = loss !== undefined && Number.isFinite(loss) && !Object.hasOwn(state.initial, task);
    return isNew ? [[task, loss] as const] : [];
  });
  return fresh.length > 0 ? { ...state, initial: { ...state.initial, ...Object.fromEntries(fresh) } } : state;
};

/** |gₜ| over the shared variables, or over those of the last shared node. */
const readNorms = (statistics: Statistics, norms: GradNormParams['norms']) => {
  const { lastGramian, tasks } = statistics;
  const last = norms === 'last' && lastGramian ? finiteProducts(tasks, lastGramian) : null;
  const { gramian, notices } = last ? { gramian: last.products, notices: last.notices } : readGramian(statistics);
  const missing: readonly Problem[] =
    norms === 'last' && !last ? [{ code: 'no-last-layer', values: {}, at: { type: 'param', name: 'norms' } }] : [];
  return { n: gramian.map((row, t) => Math.sqrt(Math.max(0, row[t]!))), notices: [...notices, ...missing] };
};

/** d/dwₜ Σ |wₜ nₜ − mean(w n) rₜ^α|, the target held constant; rₜ = (Lₜ/L0ₜ) over its mean. */
const pullOf = (w: readonly number[], n: readonly number[], rates: readonly number[], alpha: number) => {
  const mean = sum(rates) / rates.length;
  const q = w.map((x, t) => x * n[t]!);
  const target = sum(q) / q.length;
  const wanted = rates.map((r) => target * (r / mean) ** alpha);
  // At its target, as far as rounding shows, a task is not pulled.
  return q.map((x, t) => (Math.abs(x - wanted[t]!) <= 1e-12 * x ? 0 : Math.sign(x - wanted[t]!) * n[t]!));
};

/** One step of the paper's form: down the pull at its own rate, then to the sum T. Weights stay positive, which is said. */
const descend = (tasks: readonly TaskId[], w: readonly number[], pull: readonly number[], rate: number) => {
  const moved = w.map((x, t) => x - rate * pull[t]!);
  const floored = moved.map((x) => Math.max(x, weightFloor));
  const scale = tasks.length / sum(floored);
  return {
    weights: floored.map((x) => x * scale),
    notices: tasks
      .filter((_, t) => moved[t]! < weightFloor)
      .map((task): Problem => ({ code: 'weight-at-floor', values: { task }, at: { type: 'task', task } })),
  };
};

/**
 * Chen et al. 2018. Weights are learned so that every wₜ |gₜ| comes to mean(w |g|) · rₜ^α: tasks that train slowly (rₜ > 1, their loss
 * has fallen less) get longer gradients. `softmax` (LibMTL): w = T softmax(θ), θ follows the experiment's optimizer, heads follow
 * their raw loss. `paper`: free weights with their own learning rate, brought to the sum T after each step (at least 1e-3 before
 * that), heads are scaled too. Both: weights of present tasks add up to T.
 *
 * Until the initial losses of all present tasks are known weights are 1 and nothing is learned; nor is it in a step with a loss
 * that is not finite. Losses below 1e-8 count as 1e-8. Zero gradients pull nothing.
 */
export const gradNorm: WeightingMethod<GradNormParams, GradNormState> = {
  kind: 'gradnorm',
  text: {
    en: { label: 'GradNorm', help: 'Learns weights that keep all tasks learning at the same relative speed.' },
    'zh-CN': { label: 'GradNorm', help: '学习任务权重，平衡各任务的梯度长度，使它们以相近的相对速度学习。' },
  },
  paper: {
    cite: 'Chen et al., GradNorm: Gradient Normalization for Adaptive Loss Balancing, ICML 2018',
    url: 'https://arxiv.org/abs/1711.02257',
  },
  formula: 'min Σₜ |wₜ‖gₜ‖ − Ḡ rₜᵅ|,  Ḡ = (1/T) Σᵢ wᵢ‖gᵢ‖,  rₜ = ρₜ / ((1/T) Σᵢ ρᵢ),  ρₜ = Lₜ / Lₜ(0)',
  looksAt: 'gradients',
  scale: 'sum',
  card: async () => (await import('../cards/gradNorm')).card,
  params: gradNormParams,
  needs: ({ norms }) => ({ ...gramianAndLossNeeds, ...(norms === 'last' ? { lastLayer: true } : {}) }),
  init: (tasks) => ({ tasks: [...tasks], initial: {}, weights: {} }),
  parameters: (tasks, { form }) => (form === 'softmax' ? tasks.map(() => 1) : []),
  weigh(statistics, before, { form, alpha, rate, initial, norms }, _drawn, parameters) {
    const { tasks } = statistics;
    const T = tasks.length;
    const state = seeInitial(statistics, before, initial);
    const θ = tasks.map((task) => parameters[state.tasks.indexOf(task)] ?? 1);
    const free = tasks.map((task) => state.weights[task] ?? 1);
    const shares = form === 'softmax' ? softmax(θ) : free.map((x) => x / sum(free));
    const known = tasks.every((task) => Object.hasOwn(state.initial, task));
    const w = known ? shares.map((x) => T * x) : tasks.map(() => 1);
    const heads = form === 'softmax' ? w.map(() => 1) : w;
    const weighing = { shared: [w], private: [heads] };
    if (!known || !statistics.losses.every(Number.isFinite)) return { ...weighing, notices: [], state };

    const losses = floorLosses(tasks, statistics.losses, lossFloor);
    const start = tasks.map((task) => Math.max(state.initial[task]!, lossFloor));
    const rates = losses.losses.map((loss, t) => loss / start[t]!);
    const { n, notices } = readNorms(statistics, norms);
    const pull = pullOf(w, n, rates, alpha);
    const shown = { r: rates.map((x) => (x * T) / sum(rates)) };
    const said = [...losses.notices, ...notices];
    if (form === 'paper') {
      const next = descend(tasks, w, pull, rate);
      const weights = Object.fromEntries(tasks.map((task, t) => [task, next.weights[t]!]));
      const moved = { ...state, weights: { ...state.weights, ...weights } };
      return { ...weighing, shown, notices: [...said, ...next.notices], state: moved };
    }
    // wₜ = T pₜ: the softmax turns the pull on w into one on θ.
    const mean = sum(shares.map((p, t) => p * pull[t]!));
    const gradient = shares.map((p, t) => T * p * (pull[t]! - mean));
    const parameterGradient = state.tasks.map((task) => gradient[tasks.indexOf(task)] ?? 0);
    return { ...weighing, shown, parameterGradient, notices: said, state };
  },
};

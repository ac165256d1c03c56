import type { WeightingMethod } from '../catalog/methods/entry';
import { adam } from '../catalog/optimizers/adam';
import { doubles } from '../catalog/optimizers/doubles';
import { combineRows, dot, gramianOf, norm, type Matrix } from '../lib/linearAlgebra';
import { createRng } from '../lib/rng';
import { readParams } from '../spec/params';

/** Two objectives of a few variables, with their gradients [task][variable]. */
export interface Toy {
  readonly losses: (x: readonly number[]) => readonly number[];
  readonly gradients: (x: readonly number[]) => Matrix;
}

/** ½ Σᵢ curvatureᵢ (xᵢ − centreᵢ)² for each task. */
export const quadratics = (
  tasks: readonly { readonly centre: readonly number[]; readonly curvature: readonly number[] }[],
): Toy => ({
  losses: (x) =>
    tasks.map(({ centre, curvature }) =>
      x.reduce((sum, at, i) => sum + (curvature[i]! * (at - centre[i]!) ** 2) / 2, 0),
    ),
  gradients: (x) => tasks.map(({ centre, curvature }) => x.map((at, i) => curvature[i]! * (at - centre[i]!))),
});

/** The smallest distance to a valley's bottom that the logarithm sees. */
const bottom = 5e-6;
const sech2 = (x: number): number => 1 / Math.cosh(x) ** 2;
/** log max(|u|, bottom) + 6 and its derivative. */
const valley = (u: number) => ({
  value: Math.log(Math.max(Math.abs(u), bottom)) + 6,
  slope: Math.abs(u) > bottom ? 1 / u : 0,
});

/**
 * The toy of Liu et al. 2021 (CAGrad, figure 1). Above x₂ = 0 each loss is a steep valley with a plateau around it, below it a bowl;
 * the two bowls' centres are (7, −8.36) and (−7, −8.36), the points between them are Pareto optimal, and the mean of the losses is
 * lowest at (0, −8.36).
 */
export const valleysAndBowls: Toy = {
  losses: (x) => halves(x).map(({ steep, bowl, upper, lower }) => steep.value * upper.value + bowl.value * lower.value),
  gradients: (x) =>
    halves(x).map(({ steep, bowl, upper, lower }) =>
      [0, 1].map(
        (i) =>
          steep.gradient[i]! * upper.value +
          bowl.gradient[i]! * lower.value +
          (i === 1 ? steep.value * upper.slope + bowl.value * lower.slope : 0),
      ),
    ),
};

/** Of each task the valley and the bowl, and how much each of them counts at this height. */
const halves = ([x1, x2]: readonly number[]) => {
  const share = (sign: number) => {
    const value = Math.tanh((sign * x2!) / 2);
    return value > 0 ? { value, slope: (sign * sech2(x2! / 2)) / 2 } : { value: 0, slope: 0 };
  };
  const [upper, lower] = [share(1), share(-1)];
  return [
    { u: (-x1! - 7) / 2 + Math.tanh(x2!), along: sech2(x2!), centre: 7 },
    { u: (-x1! + 3) / 2 - Math.tanh(x2!) + 2, along: -sech2(x2!), centre: -7 },
  ].map(({ u, along, centre }) => {
    const { value, slope } = valley(u);
    const bowl = ((x1! - centre) ** 2 + 0.1 * (x2! + 8) ** 2) / 10 - 20;
    return {
      steep: { value, gradient: [-slope / 2, slope * along] },
      bowl: { value: bowl, gradient: [(x1! - centre) / 5, (x2! + 8) / 50] },
      upper,
      lower,
    };
  });
};

export interface Descent {
  readonly start: readonly number[];
  readonly params?: Readonly<Record<string, number | string | boolean>>;
  readonly steps: number;
  /** Falls linearly to 0. */
  readonly learningRate: number;
  readonly rule?: 'gradient' | 'adam';
}

/** Trains the variables of a toy with a method that needs at most losses and the Gramian; where it ends. */
export const descend = (method: WeightingMethod, toy: Toy, descent: Descent): readonly number[] => {
  const { steps, learningRate, rule = 'gradient' } = descent;
  const tasks = ['task0', 'task1'];
  const { params, problems } = readParams(method.params, descent.params ?? {}, tasks);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const parameters = method.parameters?.(tasks, params) ?? [];
  const rng = createRng(1);
  let state = method.init(tasks, params);
  let x = descent.start;
  let slots: Readonly<Record<string, readonly number[]>> = { mean: x.map(() => 0), square: x.map(() => 0) };
  for (let step = 0; step < steps; step++) {
    const G = toy.gradients(x);
    const statistics = {
      step,
      epoch: 0,
      tasks,
      losses: toy.losses(x),
      epochMeans: [],
      gramian: gramianOf(G),
      precision: Number.EPSILON,
    };
    const weighing = method.weigh(statistics, state, params, method.draw?.(rng.fork(step), tasks), parameters);
    const raw = combineRows(weighing.shared[0]!, G);
    const gradient = raw.map((value) => value * Math.min(1, (weighing.maxNorm ?? Infinity) / norm(raw)));
    const rate = learningRate * (1 - step / steps);
    if (rule === 'gradient') x = x.map((at, i) => at - rate * gradient[i]!);
    else {
      const settings = { learningRate: rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };
      ({ variable: x, slots } = adam.update(
        doubles,
        { variable: x, gradient, slots, update: step + 1, decay: false },
        settings,
      ));
    }
    state = method.afterUpdate?.(toy.losses(x), weighing.state, params) ?? weighing.state;
  }
  return x;
};

/** Length of the shortest vector in the hull of two gradients, relative to the longer of them: 0 at a Pareto-stationary point. */
export const stationarity = ([a, b]: Matrix): number => {
  const difference = a!.map((value, i) => value - b![i]!);
  const share = dot(difference, difference) > 0 ? -dot(difference, b!) / dot(difference, difference) : 0;
  const w = Math.min(1, Math.max(0, share));
  return norm(combineRows([w, 1 - w], [a!, b!])) / Math.max(norm(a!), norm(b!));
};

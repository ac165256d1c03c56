import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../lib/linearAlgebra';
import { descend, quadratics, stationarity, valleysAndBowls, type Descent, type Toy } from '../../testing/toys';
import type { WeightingMethod } from './entry';
import { methods } from './index';

const methodOf = (kind: string): WeightingMethod => {
  const method = methods.get(kind);
  if (method === undefined) throw new Error(`There is no method ${kind}`);
  return method;
};

/** They lower both losses where that is possible, and stop where it is not. */
const noMean = ['mgda', 'upgrad', 'nash-mtl'];

const tasks = [
  { centre: [2, 0], curvature: [1, 4] },
  { centre: [-2, 1], curvature: [3, 1] },
];
const bowls = quadratics(tasks);
/** Where the sum of the two is lowest: Σ curvature · centre / Σ curvature. */
const meanOfBowls = [0, 1].map((i) => {
  const [a, b] = tasks.map(({ curvature }) => curvature[i]!);
  return (a! * tasks[0]!.centre[i]! + b! * tasks[1]!.centre[i]!) / (a! + b!);
});
const intoBowls: Omit<Descent, 'start'> = { steps: 1000, learningRate: 0.1 };

/** The three starts of the CAGrad paper, and where the mean of the two losses is lowest (found by bisection on its slope). */
const starts = [
  [-8.5, 7.5],
  [-8.5, -5],
  [9, 9],
] as const;
const meanSlope = (x2: number): number => {
  const [a, b] = valleysAndBowls.gradients([0, x2]);
  return a![1]! + b![1]!;
};
const bisect = (low: number, high: number): number => {
  const middle = (low + high) / 2;
  if (high - low < 1e-12) return middle;
  return meanSlope(middle) < 0 ? bisect(middle, high) : bisect(low, middle);
};
const meanOfValleys = [0, bisect(-20, -1)];
const throughValleys: Omit<Descent, 'start'> = { steps: 5000, learningRate: 0.1, rule: 'adam' };

const expectAt = (got: readonly number[], wanted: readonly number[], digits: number): void =>
  got.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, digits));

const finiteDifferences = ({ losses }: Toy, x: readonly number[]): Matrix =>
  [0, 1].map((t) =>
    x.map((_, i) => {
      const [up, down] = [1e-6, -1e-6].map((h) => losses(x.map((at, j) => (j === i ? at + h : at)))[t]!);
      return (up! - down!) / 2e-6;
    }),
  );

it('the gradients of the toys are those of their losses', () => {
  const coordinate = fc.double({ min: -9, max: 9, noNaN: true });
  for (const toy of [bowls, valleysAndBowls])
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate), (x) => {
        const exact = toy.gradients(x);
        // In the bottom of a valley differences see nothing but its kink.
        fc.pre(Math.max(...exact.flat().map(Math.abs)) < 100 && Math.abs(x[1]) > 1e-3);
        finiteDifferences(toy, x).forEach((row, t) => expectAt(row, exact[t]!, 3));
      }),
    );
});

describe('two quadratics', () => {
  const start = [3, 5];

  it('equal weights follow the mean to its lowest point', () => {
    expectAt(descend(methodOf('equal'), bowls, { ...intoBowls, start }), meanOfBowls, 9);
  });

  it('CAGrad with a small c gets there too', () => {
    expectAt(descend(methodOf('cagrad'), bowls, { ...intoBowls, start, params: { c: 0.2 } }), meanOfBowls, 6);
  });

  it.each(noMean)('%s reaches a Pareto-stationary point, and another one', (kind) => {
    const end = descend(methodOf(kind), bowls, { ...intoBowls, start });
    // Their steps shrink with what is left to gain: UPGrad's fall below 1e-5 slowly.
    expect(stationarity(bowls.gradients(end))).toBeLessThan(1e-5);
    expect(Math.hypot(...end.map((value, i) => value - meanOfBowls[i]!))).toBeGreaterThan(0.1);
  });
});

describe.each(starts)('steep valleys above bowls, from (%d, %d)', (...start) => {
  it('equal weights follow the mean to its lowest point', () => {
    expectAt(descend(methodOf('equal'), valleysAndBowls, { ...throughValleys, start }), meanOfValleys, 6);
  });

  it('CAGrad with a small c gets there too', () => {
    const params = { c: 0.2 };
    expectAt(descend(methodOf('cagrad'), valleysAndBowls, { ...throughValleys, start, params }), meanOfValleys, 6);
  });

  it.each([...noMean, 'pcgrad'])('%s stops at some Pareto-stationary point', (kind) => {
    const end = descend(methodOf(kind), valleysAndBowls, { ...throughValleys, start });
    expect(stationarity(valleysAndBowls.gradients(end))).toBeLessThan(1e-6);
    // Away from the mean: these take no side once nothing improves both.
    expect(Math.abs(end[0]!)).toBeGreaterThan(1);
  });
});

import { describe, expect, it } from 'vitest';
import { combineRows, gramianOf, type Matrix } from '../../lib/linearAlgebra';
import { readParams } from '../../spec/params';
import type { Json } from '../../spec/experiment';
import type { Statistics } from './entry';
import { imtl } from './imtl';
import { imtlL } from './imtlL';
import { methods } from './index';

const statisticsOf = (K: Matrix, precision = Number.EPSILON): Statistics => ({
  step: 0,
  epoch: 0,
  tasks: K.map((_, t) => `task${t}`),
  losses: K.map((_, t) => 0.5 + t),
  epochMeans: [],
  gramian: K,
  precision,
});
const weigh = (kind: string, statistics: Statistics, given: Readonly<Record<string, Json>> = {}) => {
  const method = methods.get(kind)!;
  const { params } = readParams(method.params, given, statistics.tasks);
  const parameters = method.parameters?.(statistics.tasks, params) ?? [];
  return method.weigh(statistics, method.init(statistics.tasks, params), params, undefined, parameters);
};
const codes = (kind: string, K: Matrix, given: Readonly<Record<string, Json>> = {}) =>
  weigh(kind, statisticsOf(K), given).notices.map(({ code }) => code);
const gramianKinds = ['imtl-g', 'imtl', 'aligned-mtl', 'nash-mtl', 'fairgrad', 'upgrad', 'dualproj', 'config'];

describe('methods that weigh by the Gramian', () => {
  it('answer in single precision as in double, also where one gradient is a thousand times shorter', () => {
    const G = [[100, 20, -3], [-0.02, 0.05, 0.01], [1, -2, 2]]; // prettier-ignore
    const coarse = gramianOf(G).map((row) => row.map(Math.fround));
    for (const kind of gramianKinds) {
      const exact = combineRows(weigh(kind, statisticsOf(gramianOf(G))).shared[0]!, G);
      const rounded = combineRows(weigh(kind, statisticsOf(coarse, 2 ** -23)).shared[0]!, G);
      const size = Math.max(...exact.map(Math.abs));
      rounded.forEach((x, p) => expect(Math.abs(x - exact[p]!), kind).toBeLessThan(1e-4 * size));
    }
  });

  it('say that a gradient is zero, and find the weights of the others without it', () => {
    const K = gramianOf([[1, 0.5], [0, 0], [-0.5, 1]]); // prettier-ignore
    const others = gramianOf([[1, 0.5], [-0.5, 1]]); // prettier-ignore
    for (const kind of gramianKinds.filter((name) => name !== 'upgrad' && name !== 'dualproj')) {
      const { shared, notices } = weigh(kind, statisticsOf(K));
      const [first, second] = weigh(kind, statisticsOf(others)).shared[0]!;
      expect(notices, kind).toMatchObject([{ code: 'gradient-zero', values: { task: 'task1' } }]);
      expect(shared[0], kind).toEqual([expect.closeTo(first!, 10), 0, expect.closeTo(second!, 10)]);
    }
  });

  it('count gradients that are not finite as zero', () => {
    const K = [[1, Number.NaN], [Number.NaN, Number.POSITIVE_INFINITY]]; // prettier-ignore
    for (const kind of gramianKinds) {
      expect(codes(kind, K), kind).toEqual(['gradient-not-finite']);
      expect(weigh(kind, statisticsOf(K)).shared.flat().every(Number.isFinite), kind).toBe(true);
    }
  });
});

describe('IMTL', () => {
  it('keeps weights finite where their sum vanishes, and says where a step goes against all tasks', () => {
    // Equal lengths, exactly opposed: nothing of n is in the range.
    expect(codes('imtl-g', [[1, -1], [-1, 1]])).toEqual(['equal-projections-unbounded']); // prettier-ignore
    // A short gradient between two long ones: it has to be taken back for equal projections.
    const G = [[0.01, 0, 0.001], [1, 1, 0], [1, -1, 0]]; // prettier-ignore
    const { shared, notices } = weigh('imtl-g', statisticsOf(gramianOf(G)));
    expect(notices).toEqual([{ code: 'equal-projections-negative', values: {} }]);
    expect(shared[0]!.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 10);
    const d = combineRows(shared[0]!, G);
    for (const g of G) expect(g.reduce((sum, x, i) => sum + x * d[i]!, 0)).toBeLessThan(0);
  });

  it('brings every scaled loss to 1 when its scales follow their gradient', () => {
    const state = imtlL.init(['task0', 'task1'], { initial: 0 });
    const statistics = { ...statisticsOf([[1, 0], [0, 1]]), losses: [0.01, 30] }; // prettier-ignore
    let s: readonly number[] = [0, 0];
    for (let k = 0; k < 2000; k++) {
      const { parameterGradient } = imtlL.weigh(statistics, state, { initial: 0 }, undefined, s);
      s = s.map((x, t) => x - 0.02 * parameterGradient![t]!);
    }
    s.forEach((x, t) => expect(Math.exp(x) * statistics.losses[t]!).toBeCloseTo(1, 6));
  });

  it('scales heads by exp(s), and says when a scale is at its limit', () => {
    const state = imtl.init(['task0', 'task1'], { initial: 0 });
    const weighing = imtl.weigh(statisticsOf([[4, 0], [0, 1]]), state, { initial: 0 }, undefined, [Math.log(3), 800]); // prettier-ignore
    expect(weighing.private[0]![0]).toBeCloseTo(3, 12);
    expect(weighing.notices).toMatchObject([{ code: 'scale-at-limit', values: { task: 'task1' } }]);
    // α as IMTL-G finds it on gradients of length 6 and e³⁰.
    expect(weighing.shared[0]![0]! * 2).toBeCloseTo(weighing.shared[0]![1]!, 6);
  });
});

describe('ConFIG', () => {
  it('stands still between opposed gradients, and says so', () => {
    const K = gramianOf([[1, 0], [-3, 0]]); // prettier-ignore
    expect(weigh('config', statisticsOf(K)).shared).toEqual([[0, 0]]);
    expect(codes('config', K)).toEqual(['no-equal-angle']);
  });
});

describe('UPGrad and DualProj', () => {
  it('average small gradients where a smallest trace is set, and say so', () => {
    const K = gramianOf([[1e-3, 0], [-2e-3, 1e-3]]); // prettier-ignore
    for (const kind of ['upgrad', 'dualproj']) {
      expect(weigh(kind, statisticsOf(K), { smallestTrace: 1e-4 }).shared).toEqual([[0.5, 0.5]]);
      expect(codes(kind, K, { smallestTrace: 1e-4 })).toEqual(['trace-too-small']);
      expect(codes(kind, K)).toEqual([]);
    }
  });
});

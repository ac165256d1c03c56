import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readParams } from '../../spec/params';
import { doubles } from './doubles';
import { optimizers } from './index';

type Row = readonly number[];
const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });

const defaults = (kind: string, raw: Record<string, number | boolean> = {}) => {
  const entry = optimizers.get(kind)!;
  const { params, problems } = readParams(entry.params, raw);
  expect(problems).toEqual([]);
  return { entry, params };
};

/** Runs the rule over a list of gradients with decay or without. */
const run = (
  kind: string,
  raw: Record<string, number | boolean>,
  x: Row,
  gradients: readonly Row[],
  decay = true,
): Row => {
  const { entry, params } = defaults(kind, raw);
  let variable = x;
  let slots: Readonly<Record<string, Row>> = Object.fromEntries(
    entry.slots(params).map((name) => [name, x.map(() => 0)]),
  );
  gradients.forEach((gradient, k) => {
    const next = entry.update(doubles, { variable, gradient, slots, update: k + 1, decay }, params);
    variable = next.variable;
    slots = next.slots;
    expect(Object.keys(slots)).toEqual(entry.slots(params));
  });
  return variable;
};

describe('every update rule', () => {
  for (const { kind, params, text } of optimizers.entries) {
    it(`${kind} has live parameters and words in both languages`, () => {
      expect(Object.keys(params)).toContain('learningRate');
      for (const spec of Object.values(params)) expect(spec.live).toBe(true);
      for (const words of [text, ...Object.values(params).map((spec) => spec.text)]) {
        expect(words.en.help && words['zh-CN'].help).toMatch(/\p{Script=Han}/u);
      }
    });

    it(`${kind} goes down a quadratic`, () => {
      let x: Row = [3, -2];
      // The steps of Adagrad grow shorter from the first one on, so they begin long.
      const { entry, params: read } = defaults(kind, { learningRate: kind === 'adagrad' ? 1 : 0.05 });
      let slots: Readonly<Record<string, Row>> = Object.fromEntries(entry.slots(read).map((name) => [name, [0, 0]]));
      for (let update = 1; update <= 200; update++) {
        const next = entry.update(
          doubles,
          { variable: x, gradient: [x[0]!, 4 * x[1]!], slots, update, decay: true },
          read,
        );
        ({ variable: x, slots } = next);
      }
      expect(Math.hypot(...x)).toBeLessThan(0.1);
    });

    it(`${kind} treats elements alone, moves against the first gradient and ignores decay where told to`, () => {
      fc.assert(
        fc.property(fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 5 }), (rows) => {
          const [x, g, h] = [rows.map(([a]) => a), rows.map(([, a]) => a), rows.map(([, , a]) => a)];
          const together = run(kind, {}, x, [g, h]);
          rows.forEach(([x1, g1, h1], i) => expect(run(kind, {}, [x1], [[g1], [h1]])).toEqual([together[i]]));
          run(kind, {}, x, [g], false).forEach((value, i) => expect(Math.sign(x[i]! - value) * g[i]! >= 0).toBe(true));
          expect(run(kind, { weightDecay: 0.5 }, x, [g, h], false)).toEqual(run(kind, { weightDecay: 0 }, x, [g, h]));
        }),
      );
    });
  }
});

describe('SGD', () => {
  it('starts a momentum that is switched on during training from nothing', () => {
    const { entry, params } = defaults('sgd', { momentum: 0.9, learningRate: 1 });
    const next = entry.update(doubles, { variable: [1], gradient: [0.5], slots: {}, update: 7, decay: true }, params);
    expect([next.variable, next.slots['velocity']]).toEqual([[0.5], [0.5]]);
  });
});

describe('Adam', () => {
  it('makes a first step of the learning rate, whatever the scale of the gradient', () => {
    for (const g of [1e-3, 1, 1e6]) expect(run('adam', { learningRate: 0.01 }, [1], [[g]])[0]).toBeCloseTo(0.99, 6);
  });
});

describe('RMSProp', () => {
  it('centered: the variance of a gradient that never changes sinks to 0 and not below', () => {
    const gradients = Array.from({ length: 6000 }, () => [0.1, -3]);
    run('rmsprop', { centered: true, alpha: 0.97 }, [1, 2], gradients).forEach((value) =>
      expect(Number.isFinite(value)).toBe(true),
    );
  });
});

describe('Adagrad', () => {
  it('makes steps of η g / √(sum of squares), an initial sum counted in', () => {
    const gradients = [[3], [-4], [12]];
    const moved = run('adagrad', { learningRate: 1, epsilon: 1e-12 }, [0], gradients)[0]!;
    expect(moved).toBeCloseTo(-1 + 4 / 5 - 12 / 13, 10);
    const slower = run('adagrad', { learningRate: 1, epsilon: 1e-12, initialAccumulator: 7 }, [0], [[3]])[0]!;
    expect(slower).toBeCloseTo(-3 / 4, 10);
  });
});

it.each(['sgd', 'adam', 'rmsprop', 'adagrad'])('weight decay of %s is a part of the gradient', (kind) => {
  const [x, g, λ] = [0.7, -0.2, 0.3];
  expect(run(kind, { weightDecay: λ }, [x], [[g]])).toEqual(run(kind, {}, [x], [[g + λ * x]]));
});

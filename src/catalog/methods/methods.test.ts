import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problems as english } from '../../i18n/en/problems';
import { createRng } from '../../lib/rng';
import { readParams } from '../../spec/params';
import type { Sample } from '../../testing/sampledStatistics';
import { pick, sample, statisticsOf } from '../../testing/sampledStatistics';
import type { Statistics, WeightingMethod } from './entry';
import { methods } from './index';

/** Exact copy through JSON, as a checkpoint makes it; frozen, so that a method that writes into its state fails. */
const restore = (state: unknown): unknown =>
  JSON.parse(JSON.stringify(state), (_, value: unknown) => (typeof value === 'object' ? Object.freeze(value) : value));

/** Weighs the same statistics `steps` times for the tasks of `all`, the state going through JSON each time. */
const weigh = (method: WeightingMethod, all: Sample, statistics: Statistics, seed = 1, steps = 2) => {
  const { params } = readParams(method.params, {}, all.tasks);
  const parameters = method.parameters?.(all.tasks, params) ?? [];
  const answers = [];
  let state = restore(method.init(all.tasks, params));
  for (let step = 0; step < steps; step++) {
    const drawn = method.draw?.(createRng(seed).fork(step), all.tasks);
    const weighing = method.weigh({ ...statistics, step }, state, params, drawn, parameters);
    expect(restore(weighing.state)).toEqual(weighing.state);
    state = restore(weighing.state);
    if (method.afterUpdate)
      state = restore(
        method.afterUpdate(
          statistics.losses.map((loss) => loss * 0.9),
          state,
          params,
        ),
      );
    answers.push({ ...weighing, needs: method.needs(params), parameters, state });
  }
  return answers;
};

/** Letters that may stand together in a formula: products of matrices, and functions every language writes alike. */
const functions = ['GG', 'ConFIG', 'argmax', 'argmin', 'cos', 'exp', 'log', 'max', 'min', 'softmax'];

for (const method of methods.entries) {
  describe(`the weighting method ${method.kind}`, () => {
    it('has words in both languages, a formula of one line, and cites what it can', () => {
      for (const words of [method.text, ...Object.values(method.params).map(({ text }) => text)]) {
        expect(words.en.label && words.en.help && words['zh-CN'].label).not.toBe('');
        expect(words['zh-CN'].help).toMatch(/\p{Script=Han}/u);
      }
      expect(method.formula).toMatch(/^[^\n\\_]+$/);
      const words = method.formula.match(/[A-Za-z]{2,}/g) ?? [];
      expect(words.filter((word) => !functions.includes(word))).toEqual([]);
      if (method.paper) expect(method.paper.cite).toMatch(/(19|20)\d\d$/);
    });

    it('gives finite numbers of the promised lengths, whatever the gradients and losses', () => {
      fc.assert(
        fc.property(sample(), (given) => {
          for (const { shared, private: own, needs, parameterGradient, parameters, shown, notices } of weigh(
            method,
            given,
            statisticsOf(given),
          )) {
            const T = given.tasks.length;
            expect(shared.map((row) => row.length)).toEqual(Array.from({ length: needs.batches }, () => T));
            expect(own.map((row) => row.length)).toEqual(shared.map((row) => row.length));
            if (parameterGradient) expect(parameterGradient.length).toBe(parameters.length);
            for (const row of Object.values(shown ?? {})) expect(row.length).toBe(T);
            const numbers = [...shared, ...own, parameterGradient ?? [], ...Object.values(shown ?? {})].flat();
            expect(numbers.every(Number.isFinite)).toBe(true);
            for (const { code } of notices) expect(Object.keys(english)).toContain(code);
          }
        }),
      );
    });

    it('follows its tasks when they change places', () => {
      const shuffled = sample().chain((given) =>
        fc.tuple(
          fc.constant(given),
          fc.shuffledSubarray(
            given.tasks.map((_, t) => t),
            { minLength: given.tasks.length },
          ),
        ),
      );
      fc.assert(
        fc.property(shuffled, ([given, order]) => {
          const before = weigh(method, given, statisticsOf(given));
          weigh(method, given, statisticsOf(pick(given, order))).forEach(({ shared, private: own }, step) => {
            const rows = [
              [shared[0]!, before[step]!.shared[0]!] as const,
              [own[0]!, before[step]!.private[0]!] as const,
            ];
            for (const [after, first] of rows) {
              const size = Math.max(...first.map(Math.abs));
              order.forEach((t, i) => expect(Math.abs(after[i]! - first[t]!)).toBeLessThanOrEqual(1e-9 * size));
            }
          });
        }),
      );
    });

    it('works with the tasks that are there, also with none', () => {
      const some = sample(4).chain((given) => fc.tuple(fc.constant(given), fc.subarray([0, 1, 2, 3])));
      fc.assert(
        fc.property(some, ([given, present]) => {
          for (const { shared, private: own } of weigh(method, given, statisticsOf(pick(given, present)))) {
            expect([shared[0]!.length, own[0]!.length]).toEqual([present.length, present.length]);
            expect([...shared, ...own].flat().every(Number.isFinite)).toBe(true);
          }
        }),
      );
    });

    it('gives a single task a positive weight', () => {
      fc.assert(
        fc.property(sample(1), (given) => {
          for (const { shared } of weigh(method, given, statisticsOf(given))) expect(shared[0]![0]).toBeGreaterThan(0);
        }),
      );
    });

    it('stays finite without losses, and then asks for no update of its parameters', () => {
      fc.assert(
        fc.property(sample(), (given) => {
          const losses = given.losses.map(() => Number.NaN);
          for (const { shared, parameterGradient } of weigh(method, given, { ...statisticsOf(given), losses })) {
            expect(shared.flat().every(Number.isFinite)).toBe(true);
            expect(parameterGradient).toBeUndefined();
          }
        }),
      );
    });

    it('draws the same from the same stream', () => {
      fc.assert(
        fc.property(sample(), fc.integer(), (given, seed) => {
          const draw = () => method.draw?.(createRng(seed), given.tasks);
          expect(draw()).toEqual(draw());
        }),
      );
    });
  });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readParams } from '../../../spec/params';
import { elementsStep, type ElementsAnswer, type ElementsStep, type Memory } from '../../../testing/elementsStep';
import type { WeightingMethod } from '../entry';
import { dbMtl } from './dbMtl';
import { excessMtl } from './excessMtl';
import { graddrop } from './graddrop';
import { methods } from '../index';
import { moco } from './moco';
import { momentumConFig } from './momentumConFig';
import { trimmedMean } from './trimmedMean';

const P = 6;
const tasks = ['a', 'b', 'c'];
const numbers = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: P, maxLength: P });
const rows = fc.array(numbers, { minLength: tasks.length, maxLength: tasks.length });
const losses = [0.5, 2, 8];
const noise = [0.1, 0.3, 0.5, 0.7, 0.9, 0.95];

/** Several steps of a method with its default parameters. */
const run = async (method: WeightingMethod, steps: readonly ElementsStep[]) => {
  const { params } = readParams(method.params, {}, tasks);
  let memory: Memory<unknown> = { state: method.init(tasks, params), buffers: {} };
  const answers: ElementsAnswer<unknown>[] = [];
  for (const step of steps) {
    memory = await elementsStep(method, step, memory, params);
    answers.push(memory as ElementsAnswer<unknown>);
  }
  return answers;
};
const close = (a: readonly number[], b: readonly number[]): void => {
  const size = Math.max(...b.map(Math.abs), 1e-9);
  expect(a.length).toBe(b.length);
  a.forEach((x, i) => expect(Math.abs(x - b[i]!)).toBeLessThan(1e-9 * size));
};

for (const method of methods.entries.filter(({ elements }) => elements))
  describe(`the elements of ${method.kind}`, () => {
    it('track from step to step where the needs say so', async () => {
      const { track } = await method.elements!();
      const { params } = readParams(method.params, {}, tasks);
      expect(method.needs(params).tracks === true).toBe(track !== undefined);
    });

    it('come out the same in one variable and in several', () =>
      fc.assert(
        fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 4 }), async (all) => {
          const step = { tasks, losses, noise };
          const whole = await run(method, all.map((G) => ({ ...step, G }))); // prettier-ignore
          const parts = await run(method, all.map((G) => ({ ...step, G, cuts: [2, 3] }))); // prettier-ignore
          whole.forEach(({ combined }, k) => close(parts[k]!.combined, combined));
        }),
        { numRuns: 20 },
      ));

    it('stay finite where gradients and losses are zero', async () => {
      const G = tasks.map(() => noise.map(() => 0));
      for (const { combined } of await run(
        method,
        [1, 2, 3].map(() => ({ tasks, losses: [0, 0, 0], noise, G })),
      ))
        expect(combined.every(Number.isFinite)).toBe(true);
    });

    it('do as if an absent task were not there', () =>
      fc.assert(
        fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 3 }), async (all) => {
          const { params } = readParams(method.params, {}, tasks);
          const two = tasks.slice(0, 2);
          const play = async (steps: readonly ElementsStep[]) => {
            let memory: Memory<unknown> = { state: method.init(two, params), buffers: {} };
            const combined = [];
            for (const step of steps) {
              const answer = await elementsStep(method, step, memory, params);
              combined.push(answer.combined);
              memory = answer;
            }
            return combined;
          };
          const there = await play(all.map((G) => ({ tasks, losses, noise, G, present: two })));
          const alone = await play(
            all.map((G) => ({ tasks: two, losses: losses.slice(0, 2), noise, G: G.slice(0, 2) })),
          );
          there.forEach((combined, k) => close(combined, alone[k]!));
        }),
        { numRuns: 20 },
      ));
  });

it('GradDrop keeps one sign of each entry, that of the noise, or the leak of both', () =>
  fc.assert(
    fc.asyncProperty(rows, async (G) => {
      const start = { state: null, buffers: {} };
      const { combined } = await elementsStep(graddrop, { tasks, G, losses, noise }, start, { leak: {} });
      combined.forEach((value, p) => {
        const column = G.map((row) => row[p]!);
        const plus = column.reduce((sum, x) => sum + Math.max(x, 0), 0);
        const minus = column.reduce((sum, x) => sum + Math.min(x, 0), 0);
        close([value], [plus - minus > 0 && plus / (plus - minus) > noise[p]! ? plus : minus]);
      });
      const leak = { a: 1, b: 1, c: 1 };
      const leaked = await elementsStep(graddrop, { tasks, G, losses, noise }, start, { leak });
      close(leaked.combined, noise.map((_, p) => G.reduce((sum, row) => sum + row[p]!, 0))); // prettier-ignore
    }),
    { numRuns: 50 },
  ));

it('the trimmed mean is that of the sorted columns, an outlier leaves nothing behind', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(numbers, { minLength: 1, maxLength: 7 }),
      fc.integer({ min: 0, max: 3 }),
      async (G, trim) => {
        const wild = G.map((row, t) => row.map((x) => (t === 0 ? x * 1e12 : x)));
        const step = { tasks: G.map((_, t) => `task${t}`), G: wild, losses: G.map(() => 1) };
        const used = Math.min(trim, Math.floor((G.length - 1) / 2));
        const answer = await elementsStep(trimmedMean, step, { state: null, buffers: {} }, { trim });
        answer.combined.forEach((x, p) => {
          const middle = wild.map((row) => row[p]!).sort((a, b) => a - b).slice(used, G.length - used); // prettier-ignore
          const mean = middle.reduce((sum, value) => sum + value / middle.length, 0);
          // What is left may cancel: rounding goes by its size, and by nothing that was dropped.
          const size = middle.reduce((sum, value) => sum + Math.abs(value), 0);
          expect(Math.abs(x - mean)).toBeLessThanOrEqual(2 * Number.EPSILON * size + 10 * Number.MIN_VALUE);
        });
        expect(answer.weighing.notices.map(({ code }) => code)).toEqual(
          used < trim && G.length > 1 ? ['trim-limited'] : [],
        );
      },
    ),
    { numRuns: 50 },
  ));

it('a task that was absent finds its buffers as it left them', async () => {
  const G = [[1, 0, 0, 0, 0, 0], [0, 2, 0, 0, 0, 0], [0, 0, 3, 0, 0, 0]]; // prettier-ignore
  const all = { tasks, G, losses };
  for (const method of [moco, dbMtl] as readonly WeightingMethod[]) {
    const [first, second] = await run(method, [all, { ...all, present: ['a', 'b'] }]);
    expect(second!.rows[2]).toEqual(first!.rows[2]);
    expect(second!.rows[0]).not.toEqual(first!.rows[0]);
  }
});

it('ExcessMTL weighs more what is still far from its best, and not what merely has a large loss', async () => {
  const steps = Array.from({ length: 20 }, (_, k) => ({
    tasks: ['still', 'done'],
    losses: [1, 100],
    G: [[1, 1], [1 / (1 + k), 0]], // prettier-ignore
  }));
  const answers = await (async () => {
    let memory: Memory<Record<string, never>> = { state: {}, buffers: {} };
    const weights = [];
    for (const step of steps) {
      const answer = await elementsStep(excessMtl as WeightingMethod, step, memory, { stepSize: 0.1 });
      weights.push(answer.weighing.shared[0]!);
      memory = answer as Memory<Record<string, never>>;
    }
    return weights;
  })();
  expect(answers[0]).toEqual([1, 1]);
  expect(answers.at(-1)![0]).toBeGreaterThan(1.1);
  expect(answers.at(-1)![0]! + answers.at(-1)![1]!).toBeCloseTo(2, 10);
});

it('in DB-MTL every task pushes with the same length', async () => {
  const G = [[3, 4, 0, 0, 0, 0], [0, 0, 1e-3, 0, 0, 0], [0, 0, 0, 0, 100, 0]]; // prettier-ignore
  const { combined } = (await run(dbMtl as WeightingMethod, [{ tasks, G, losses }]))[0]!;
  const lengths = [Math.hypot(combined[0]!, combined[1]!), combined[2]!, combined[4]!];
  lengths.forEach((length) => expect(length / lengths[0]!).toBeCloseTo(1, 3));
});

it('in M-ConFIG present tasks take turns, and one that comes back is first', async () => {
  const G = tasks.map((_, t) => noise.map((__, p) => (p === t ? 1 : 0)));
  const all = { tasks, G, losses };
  const present = [tasks, ['a', 'b'], ['a', 'b'], tasks, tasks];
  const answers = await run(momentumConFig as WeightingMethod, present.map((who) => ({ ...all, present: who }))); // prettier-ignore
  const turns = answers.map(({ state }) => (state as ReturnType<typeof momentumConFig.init>).turns);
  expect(turns.map((turn) => tasks.map((task) => turn[task]!.updates))).toEqual([
    [1, 0, 0],
    [1, 1, 0],
    [2, 1, 0],
    [2, 1, 1],
    [2, 2, 1],
  ]);
  expect(answers.map(({ combined }) => combined.some((x) => x !== 0))).toEqual([false, true, true, true, true]);
});

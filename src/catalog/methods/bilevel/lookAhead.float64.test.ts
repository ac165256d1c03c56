import { describe, expect, it } from 'vitest';
import { softmax } from '../../../lib/linearAlgebra';
import { createRng } from '../../../lib/rng';
import { readParams } from '../../../spec/params';
import { tf } from '../../../testing/tensorflow';
import { tinyModel, type TinyBatch } from '../../../testing/tinyModel';
import { autoLambda } from './autoLambda';
import type { LearnedShares } from './bilevel';
import type { WeightingMethod } from '../entry';
import { forum } from './forum';
import { methods } from '../index';
import type { Oracle } from '../lookAhead';
import { moml } from './moml';

/** A network of `count` tasks with random variables and three random batches, times `scale`. */
const sampleModel = (name: string, count: number, scale = 1): Oracle => {
  const rng = createRng(7).fork(name);
  const random = (rows: number, columns: number) =>
    tf.tensor2d(Array.from({ length: rows }, () => Array.from({ length: columns }, () => scale * rng.normal())));
  const batch = (): TinyBatch => ({ x: random(6, 3), y: random(6, count) });
  return tinyModel({ W: random(4, 3), heads: random(count, 4) }, [batch(), batch(), batch()]);
};

const at = { step: 0, epoch: 0, learningRate: 0.05 };
const look = async <P, S>(method: WeightingMethod<P, S>, oracle: Oracle, given: Partial<P> = {}, state?: S) => {
  const params = { ...(readParams(method.params, {}, oracle.tasks).params as P), ...given };
  const ahead = await method.lookAhead!();
  return ahead.run(oracle, at, state ?? method.init(oracle.tasks, params), params);
};
const valuesOf = (state: unknown): readonly number[] =>
  Object.values((state as LearnedShares).logits).map(({ value }) => value);

for (const method of methods.entries.filter(({ lookAhead }) => lookAhead))
  describe(`looking ahead by ${method.kind}`, () => {
    it('moves the logits, or says where to go itself, and frees what it made', async () => {
      const oracle = sampleModel(method.kind, 3);
      const before = tf.memory().numTensors;
      const { state, gradient, notices } = await look(method, oracle);
      expect(tf.memory().numTensors - before).toBe(Object.keys(gradient ?? {}).length);
      expect(notices).toEqual([]);
      expect(valuesOf(state).every(Number.isFinite)).toBe(true);
      expect(gradient !== undefined || new Set(valuesOf(state)).size > 1).toBe(true);
    });

    it('leaves a single task alone', async () => {
      const { state } = await look(method, sampleModel(method.kind, 1));
      expect(valuesOf(state)).toEqual([1]);
    });

    it('says so and changes nothing where values are not finite', async () => {
      const oracle = sampleModel(method.kind, 2, 1e160);
      const before = tf.memory().numTensors;
      const { state, gradient, notices } = await look(method, oracle);
      expect(notices.map(({ code }) => code)).toEqual(['look-ahead-not-finite']);
      expect([valuesOf(state), gradient]).toEqual([[0.5, 0.5], undefined]);
      expect(tf.memory().numTensors).toBe(before);
    });
  });

it('Auto-Lambda moves the logits against the slope of the primary tasks’ outer loss', async () => {
  for (const [name, primary] of [
    ['one', { task0: 1, task1: 0, task2: 0 }],
    ['all', { task0: 1, task1: 1, task2: 1 }],
  ] as const) {
    const oracle = sampleModel(name, 3);
    const outerLoss = async (logits: readonly number[]): Promise<number> => {
      const step = oracle.gradient(oracle.here, 1, softmax(logits));
      const losses = await oracle.losses(oracle.sum([[1, oracle.here], [-at.learningRate, step]]), 2); // prettier-ignore
      return losses.reduce((sum, loss, t) => sum + Object.values(primary)[t]! * loss, 0);
    };
    const start = [1 / 3, 1 / 3, 1 / 3];
    const slopes = await Promise.all(
      start.map(async (_, t) => {
        const moved = (by: number) => start.map((x, s) => (s === t ? x + by : x));
        return ((await outerLoss(moved(1e-4))) - (await outerLoss(moved(-1e-4)))) / 2e-4;
      }),
    );
    const { state } = await look(autoLambda, oracle, { learningRate: 0.01, primary });
    // The first step of Adam is the sign of the slope.
    valuesOf(state).forEach((value, t) => expect(value).toBeCloseTo(1 / 3 - 0.01 * Math.sign(slopes[t]!), 4));
  }
});

it('Auto-Lambda without a primary task has no slope to follow, and says so', async () => {
  const primary = { task0: 0, task1: 0, task2: 0 };
  const { state, notices } = await look(autoLambda, sampleModel('none', 3), { primary });
  expect(valuesOf(state)).toEqual([1 / 3, 1 / 3, 1 / 3]);
  expect(notices.map(({ code }) => code)).toEqual(['look-ahead-flat']);
});

it('MOML and FORUM say where no loss has a slope', async () => {
  for (const method of [moml, forum] as readonly WeightingMethod[]) {
    const { state, gradient, notices } = await look(method, sampleModel('flat', 2, 0));
    expect([valuesOf(state), gradient]).toEqual([[0.5, 0.5], undefined]);
    expect(notices.map(({ code }) => code)).toEqual(['look-ahead-flat']);
  }
});

it('FORUM goes on without f* where the inner steps diverge, and says so', async () => {
  const oracle = sampleModel('diverging', 2);
  const { gradient, notices } = await look(forum, oracle, { innerLearningRate: 1e4 });
  expect(notices.map(({ code }) => code)).toEqual(['inner-steps-diverged']);
  expect(gradient).toBeDefined();
  expect(Object.values(gradient!).every((tensor) => tensor.dataSync().every(Number.isFinite))).toBe(true);
});

it('a step of FORUM lowers the weighted loss at the rate φ, whatever the outer losses want', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    for (const phi of [0.1, 1, 10]) {
      const oracle = sampleModel(name, 3);
      const { gradient } = await look(forum, oracle, { phi });
      const slope = oracle.gradient(oracle.here, 0, [1 / 3, 1 / 3, 1 / 3]);
      const [[along], [squared]] = (await oracle.products([gradient!, slope], [slope])) as [[number], [number]];
      // The logits take a small part of it.
      expect(along).toBeGreaterThan(0.9 * phi * squared);
    }
});

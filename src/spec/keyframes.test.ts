import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from './experiment';
import { keyframeLimit, readKeyframes, valueAt, type Keyframe } from './keyframes';

const read = (value: Json, taskIds?: readonly string[]) => {
  const problems: unknown[] = [];
  const keyframes = readKeyframes(value, {
    read: (one) => (typeof one === 'number' ? Math.min(one, 10) : 1),
    missing: 1,
    taskIds,
    problem: (code, values) => problems.push([code, values]),
  });
  return { keyframes, problems };
};

it('reads keyframes in the order of steps, complete for the tasks wanted', () => {
  const value = [{ step: 100, values: { a: 2, gone: 3 } }, { step: 0 }];
  expect(read(value, ['a', 'b'])).toEqual({
    keyframes: [
      { step: 0, values: { a: 1, b: 1 } },
      { step: 100, values: { a: 2, b: 1 } },
    ],
    problems: [],
  });
  expect(read(value).keyframes?.[1]).toEqual({ step: 100, values: { a: 2, gone: 3 } });
});

it('names what it leaves out', () => {
  const bad = [{ step: -1 }, { step: 1.5 }, { step: '3' }, { step: 2, values: [1] }, 7, null];
  const { keyframes, problems } = read([...bad, { step: 5, values: { a: 2 } }, { step: 5, values: { a: 3 } }]);
  expect(keyframes).toEqual([{ step: 5, values: { a: 3 } }]);
  expect(problems).toEqual([
    ...bad.map((_, i) => ['keyframe-unreadable', { row: i + 1 }]),
    ['keyframe-twice', { step: 5 }],
  ]);
  const many = Array.from({ length: keyframeLimit + 1 }, (_, step) => ({ step, values: {} }));
  expect(read(many).keyframes).toHaveLength(keyframeLimit);
  expect(read(many).problems).toEqual([['keyframes-too-many', { limit: keyframeLimit, count: keyframeLimit + 1 }]]);
  for (const noList of [{}, 3, 'x', null]) expect(read(noList).keyframes).toBeNull();
});

it('changes linearly between keyframes and stands still outside', () => {
  const keyframes: readonly Keyframe[] = [
    { step: 10, values: { a: 0, b: 4 } },
    { step: 20, values: { a: 2 } },
    { step: 60, values: { a: 0, b: 3 } },
  ];
  const at = (step: number, task: string): number => valueAt(keyframes, step, task, 1);
  expect([0, 10, 15, 20, 30, 50, 60, 1000].map((step) => at(step, 'a'))).toEqual([0, 0, 1, 2, 1.5, 0.5, 0, 0]);
  expect([0, 15, 20, 40, 60].map((step) => at(step, 'b'))).toEqual([4, 2.5, 1, 2, 3]);
  expect(at(15, 'unknown')).toBe(1);
  expect(valueAt([], 15, 'a', 1)).toBe(1);
});

it('never leaves the range of its keyframes', () => {
  const frame = fc.record({
    step: fc.nat(1000),
    values: fc.record({ a: fc.double({ min: 0, max: 10, noNaN: true }) }),
  });
  fc.assert(
    fc.property(fc.array(frame, { minLength: 1, maxLength: 6 }), fc.nat(1200), (value, step) => {
      const { keyframes } = read(value);
      const values = keyframes!.map((one) => one.values['a']!);
      const got = valueAt(keyframes!, step, 'a', 1);
      expect(got).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
      expect(got).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
    }),
  );
});

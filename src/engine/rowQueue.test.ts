import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRowQueue } from './rowQueue';

test('gives back the columns of what went in, in order, whatever the sizes and turns', () => {
  const turn = fc.record({ pushed: fc.nat(150), taken: fc.nat(150), cleared: fc.nat(9) });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(turn, { maxLength: 12 }), (width, turns) => {
      const queue = createRowQueue(width);
      let waiting: number[][] = [];
      let next = 0;
      for (const { pushed, taken, cleared } of turns) {
        for (let i = 0; i < pushed; i++) {
          const row = Array.from({ length: width }, () => next++);
          queue.push(row);
          waiting.push(row);
        }
        const count = Math.min(taken, waiting.length);
        const columns = Array.from({ length: width }, (_, c) => waiting.slice(0, count).map((row) => row[c]!));
        expect(queue.take(count).map((column) => [...column])).toEqual(columns);
        waiting = waiting.slice(count);
        if (cleared === 0) {
          queue.clear();
          waiting = [];
        }
        expect(queue.length).toBe(waiting.length);
      }
    }),
  );
});

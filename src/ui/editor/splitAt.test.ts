import { describe, expect, it } from 'vitest';
import { splitAt } from './splitAt';

const box = (id: string, x: number) => ({ id, x, y: 0, width: 100, height: 80 });
const counts: Record<string, number> = { in: 2, trunk: 2, a: 1, b: 1, loose: 0 };
const count = (node: string): number => counts[node] ?? 0;

describe('splitAt', () => {
  it('lies half-way between the last shared and the first private node', () => {
    const split = splitAt([box('in', 0), box('trunk', 200), box('a', 420), box('b', 600), box('loose', 310)], count);
    expect(split).toEqual({ x: 360, top: 0, bottom: 80 });
  });
  it('is not drawn where the two interleave or one is missing', () => {
    expect(splitAt([box('in', 0), box('a', 150), box('trunk', 300)], count)).toBeNull();
    expect(splitAt([box('in', 0), box('trunk', 200)], count)).toBeNull();
    expect(splitAt([], count)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { readGramian } from './strands';
import { StrandPainter } from './strandPainter';

const line = { sourceX: 0, sourceY: 0, targetX: 200, targetY: 0 };
const fight = readGramian([
  [4, -1],
  [-1, 1],
]);

describe('StrandPainter', () => {
  it('arrives at a reading and then rests', () => {
    const painter = new StrandPainter(line, 2);
    let moves = 0;
    while (painter.move(fight, 100) && moves < 1000) moves++;
    expect(moves).toBeGreaterThan(1);
    expect(moves).toBeLessThan(1000);
  });

  it('forgets what an earlier run observed, once', () => {
    const painter = new StrandPainter(line, 2);
    expect(painter.move(null, 100)).toBe(false);
    painter.move(fight, Infinity);
    expect(painter.move(null, 100)).toBe(true);
    expect(painter.move(null, 100)).toBe(false);
  });
});

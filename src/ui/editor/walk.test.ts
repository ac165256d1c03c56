import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directions, neighbour, unitOf, type Box } from './walk';

const box = (id: string, x: number, y: number): Box => ({ id, x, y, width: 100, height: 80 });
const chain = [box('a', 0, 100), box('b', 200, 100), box('up', 400, 0), box('down', 400, 210)];
const edges = [
  { from: 'a', to: 'b' },
  { from: 'b', to: 'up' },
  { from: 'b', to: 'down' },
];

describe('neighbour', () => {
  it('follows edges to the right and left', () => {
    expect(neighbour(chain, edges, 'a', 'ArrowRight')).toBe('b');
    expect(neighbour(chain, edges, 'b', 'ArrowRight')).toBe('up');
    expect(neighbour(chain, edges, 'down', 'ArrowLeft')).toBe('b');
  });
  it('goes by position up, down and where no edge leads', () => {
    expect(neighbour(chain, edges, 'up', 'ArrowDown')).toBe('down');
    expect(neighbour(chain, edges, 'down', 'ArrowUp')).toBe('up');
    expect(neighbour(chain, [], 'a', 'ArrowRight')).toBe('b');
    expect(neighbour(chain, edges, 'a', 'ArrowLeft')).toBeNull();
  });
  it('without edges always moves the way the arrow points', () => {
    const boxes = fc.uniqueArray(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })), {
      minLength: 2,
      maxLength: 8,
      selector: ([x, y]) => `${x},${y}`,
    });
    fc.assert(
      fc.property(boxes, fc.constantFrom(...directions), (points, direction) => {
        const all = points.map(([x, y], i) => box(`n${i}`, x, y));
        const next = all.find(({ id }) => id === neighbour(all, [], 'n0', direction));
        const [ux, uy] = unitOf[direction];
        const first = all[0]!;
        if (next) expect((next.x - first.x) * ux + (next.y - first.y) * uy).toBeGreaterThan(0);
        else all.forEach(({ x, y }) => expect((x - first.x) * ux + (y - first.y) * uy).toBeLessThanOrEqual(1));
      }),
    );
  });
});

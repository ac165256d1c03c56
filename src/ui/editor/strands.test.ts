import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approach, layStrands, readGramian } from './strands';

const vectors = fc.integer({ min: 2, max: 5 }).chain((tasks) =>
  fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 6, maxLength: 6 }), {
    minLength: tasks,
    maxLength: tasks,
  }),
);
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const norm = (a: readonly number[]): number => Math.sqrt(dot(a, a));
const gramianOf = (rows: number[][]): number[][] => rows.map((a) => rows.map((b) => dot(a, b)));

describe('readGramian', () => {
  it('agrees with the vectors it was formed from', () => {
    fc.assert(
      fc.property(vectors, (rows) => {
        const reading = readGramian(gramianOf(rows));
        const total = rows.reduce((sum, row) => sum + norm(row), 0);
        fc.pre(total > 1e-3);
        rows.forEach((row, i) => {
          const others = rows.filter((_, j) => j !== i);
          const mean = row.map((_, k) => others.reduce((sum, other) => sum + (other[k] ?? 0), 0) / others.length);
          expect(reading.shares[i]).toBeCloseTo(norm(row) / total, 9);
          if (norm(row) < 1e-3 || norm(mean) < 1e-3) return;
          expect(reading.cosines[i]).toBeCloseTo(dot(row, mean) / (norm(row) * norm(mean)), 6);
        });
      }),
    );
  });

  it('names the pair that disagrees most', () => {
    const reading = readGramian(
      gramianOf([
        [1, 0],
        [1, 1],
        [-1, 0.5],
      ]),
    );
    expect(reading.worst).toMatchObject({ a: 0, b: 2 });
    expect(reading.worst?.cosine).toBeCloseTo(-1 / Math.sqrt(1.25), 12);
  });

  it('draws a place without gradients as agreement', () => {
    expect(
      readGramian([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual({ shares: [0.5, 0.5], cosines: [1, 1], worst: { a: 0, b: 1, cosine: 1 }, meanCosine: 1 });
  });
});

describe('layStrands', () => {
  const room = { thickness: 12, height: 30 };
  const lying = fc.integer({ min: 1, max: 4 }).chain((tasks) =>
    fc.array(
      fc.record({
        raw: fc.double({ min: 0.01, max: 1, noNaN: true }),
        cosine: fc.double({ min: -1, max: 1, noNaN: true }),
      }),
      {
        minLength: tasks,
        maxLength: tasks,
      },
    ),
  );

  it('keeps the order, never overlaps, stays centred and inside its height', () => {
    fc.assert(
      fc.property(lying, (tasks) => {
        const total = tasks.reduce((sum, { raw }) => sum + raw, 0);
        const strands = layStrands(
          tasks.map(({ raw }) => raw / total),
          tasks.map(({ cosine }) => cosine),
          room,
        );
        for (const key of ['end', 'middle'] as const) {
          const tops = strands.map((strand) => strand[key] - strand.width / 2);
          const bottoms = strands.map((strand) => strand[key] + strand.width / 2);
          tops.slice(1).forEach((top, i) => expect(top).toBeGreaterThanOrEqual((bottoms[i] ?? 0) - 1e-9));
          expect((tops[0] ?? 0) + (bottoms.at(-1) ?? 0)).toBeCloseTo(0, 9);
          expect((bottoms.at(-1) ?? 0) - (tops[0] ?? 0)).toBeLessThanOrEqual(room.height + 1e-9);
        }
        strands.forEach(({ width }) => expect(width).toBeGreaterThanOrEqual(2));
      }),
    );
  });

  it('lies flat in agreement and opens as the cosine falls', () => {
    const spread = (cosine: number): number => {
      const [a, b] = layStrands([0.5, 0.5], [cosine, cosine], room);
      return (b?.middle ?? 0) - (a?.middle ?? 0);
    };
    expect(spread(1)).toBeCloseTo(6, 9);
    expect(spread(0)).toBeGreaterThan(spread(0.5));
    expect(spread(-1)).toBeCloseTo(24, 9);
  });
});

describe('approach', () => {
  it('covers 1 − 1/e of the way in one time constant, however it is cut', () => {
    const once = approach([0], [1], 500, 500);
    const twice = approach(approach([0], [1], 200, 500), [1], 300, 500);
    expect(once[0]).toBeCloseTo(1 - Math.exp(-1), 12);
    expect(twice[0]).toBeCloseTo(once[0] ?? 0, 12);
  });
});

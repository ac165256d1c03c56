import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { append, chunkSize, emptyColumn, truncate, type Column } from './column';
import { downsample, downsampleSeries } from './downsample';
import { extremesBetween } from './extremes';
import { nearestPoint } from './series';

const columnOf = (values: readonly number[]): Column => append(emptyColumn, values);
/** A long deterministic wiggle with some holes. */
const wiggle = (length: number): number[] =>
  Array.from({ length }, (_, i) => (i % 97 === 5 ? NaN : Math.sin(i * 12.9898) * 43.7 + Math.cos(i / 700) * 20));

describe('extremesBetween', () => {
  const values = wiggle(3 * chunkSize + 1000);
  values.fill(NaN, chunkSize + 100, chunkSize + 400);
  const column = columnOf(values);
  it('finds what a plain scan finds, in any range', () => {
    fc.assert(
      fc.property(fc.nat(values.length), fc.nat(values.length), (x, y) => {
        const [start, end] = [Math.min(x, y), Math.max(x, y)];
        const numbers = values.slice(start, end).filter((value) => !Number.isNaN(value));
        const { min, max } = extremesBetween(column, start, end);
        expect(min < 0 ? undefined : values[min]).toBe(
          numbers.length ? numbers.reduce((a, b) => Math.min(a, b)) : undefined,
        );
        expect(max < 0 ? undefined : values[max]).toBe(
          numbers.length ? numbers.reduce((a, b) => Math.max(a, b)) : undefined,
        );
      }),
    );
  });
  it('does not remember a chunk that was cut and written again', () => {
    extremesBetween(column, 0, values.length);
    const rewritten = append(
      truncate(column, 10),
      Array.from({ length: chunkSize }, () => 1000),
    );
    expect(extremesBetween(rewritten, 0, chunkSize)).toEqual({
      min: values.indexOf(Math.min(...values.filter((v, i) => i < 10 && v === v))),
      max: 10,
    });
  });
});

describe('downsample', () => {
  it('keeps the extremes of every pixel column, in order, at most two a column', () => {
    const values = wiggle(2 * chunkSize + 77);
    const column = columnOf(values);
    fc.assert(
      fc.property(
        fc.nat(9000),
        fc.integer({ min: 1, max: 9000 }),
        fc.integer({ min: 1, max: 300 }),
        (from, span, width) => {
          const to = from + span;
          const points = downsample(column, 0, from, to, width);
          expect(points.steps.every((step, i) => i === 0 || step > points.steps[i - 1]!)).toBe(true);
          const pixelOf = (step: number): number => {
            let pixel = 0;
            while (pixel < width - 1 && step >= from + (span * (pixel + 1)) / width) pixel++;
            return pixel;
          };
          const kept = new Map<number, number[]>();
          points.steps.forEach((step, i) => {
            const pixel = pixelOf(step);
            kept.set(pixel, [...(kept.get(pixel) ?? []), points.values[i]!]);
          });
          const all = new Map<number, number[]>();
          values.forEach((value, i) => {
            const step = i + 1;
            if (step < from || step > to || Number.isNaN(value)) return;
            const pixel = pixelOf(step);
            all.set(pixel, [...(all.get(pixel) ?? []), value]);
          });
          for (const [pixel, inside] of all) {
            const shown = kept.get(pixel)!.filter((value) => !Number.isNaN(value));
            expect(shown.length).toBeLessThanOrEqual(2);
            expect([Math.min(...shown), Math.max(...shown)]).toEqual([Math.min(...inside), Math.max(...inside)]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps a single spike of a million steps', () => {
    const values = new Float64Array(1_000_000).fill(1);
    values[654_321] = 50;
    const points = downsample(append(emptyColumn, values), 0, 0, 1_000_000, 800);
    expect(points.values.filter((value) => value === 50)).toEqual([50]);
    expect(points.steps[points.values.indexOf(50)]).toBe(654_322);
    expect(points.steps.length).toBeLessThanOrEqual(1600);
  });

  it('adds points at the end and moves none while the column grows', () => {
    const values = wiggle(5000);
    const before = downsample(columnOf(values.slice(0, 3000)), 0, 0, 8000, 400);
    const after = downsample(columnOf(values), 0, 0, 8000, 400);
    const settled = before.steps.length - 2;
    expect(after.steps.slice(0, settled)).toEqual(before.steps.slice(0, settled));
  });

  it('reads series, both ends included', () => {
    const series = { steps: columnOf([0, 50, 100, 150]), values: columnOf([4, 3, 2, 1]) };
    expect(downsampleSeries(series, 50, 150, 500)).toEqual({ steps: [50, 100, 150], values: [3, 2, 1] });
    expect(nearestPoint(series, 70)).toEqual({ step: 50, value: 3 });
    expect(nearestPoint(series, 999)).toEqual({ step: 150, value: 1 });
    expect(nearestPoint(series, -1)).toEqual({ step: 0, value: 4 });
  });
});

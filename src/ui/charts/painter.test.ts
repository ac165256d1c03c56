import { describe, expect, it } from 'vitest';
import { append, emptyColumn } from '../../runs/column';
import { createRun } from '../../runs/reduceRun';
import type { Run } from '../../runs/run';
import { moonsPreset } from '../../catalog/presets/moons';
import type { ChartLine } from './chartLine';
import { createPainter, nothingOutside, type PaintOrder } from './painter';

const experiment = moonsPreset.experiment;
const task = experiment.tasks[0]!.id;

const runWith = (losses: readonly number[], id = 'run'): Run => ({
  ...createRun(id, experiment),
  step: losses.length,
  losses: { [task]: append(emptyColumn, losses) },
});

const line: ChartLine = {
  id: 'train',
  label: 'train',
  color: 'black',
  dash: '',
  look: 'curve',
  trace: (run) => ({ firstStep: run.firstStep, values: run.losses[task]! }),
};

const order = (run: Run | null, change: Partial<PaintOrder> = {}): PaintOrder => ({
  run,
  lines: [line],
  plot: { left: 0, top: 0, width: 500, height: 100 },
  log: false,
  smoothing: 0,
  range: null,
  reach: 0,
  ...change,
});

const pointsIn = (path: string): (readonly [number, number])[] =>
  path.match(/[ML][^ML]+/g)?.map((part) => part.slice(1).split(' ').map(Number) as [number, number]) ?? [];

describe('createPainter', () => {
  it('keeps a single spike among 50,000 steps, at its height', () => {
    const losses = Array.from({ length: 50_000 }, (_, i) => (i === 31_234 ? 3 : 0.1));
    const { scales, lines } = createPainter()(order(runWith(losses)));
    const top = Math.min(...pointsIn(lines[0]!.line).map(([, y]) => y));
    expect(top).toBeCloseTo(100 * (1 - 3 / scales.values.high), 0);
    expect(pointsIn(lines[0]!.line).length).toBeLessThanOrEqual(1000);
  });

  it('leaves drawn points where they are while the curve grows within its range', () => {
    const losses = Array.from({ length: 4000 }, (_, i) => 1 + 0.5 * Math.sin(i / 7));
    const paint = createPainter();
    const before = paint(order(runWith(losses.slice(0, 3100))));
    const after = paint(order(runWith(losses.slice(0, 3900), 'run')));
    expect(after.scales.steps).toEqual(before.scales.steps);
    const early = pointsIn(before.lines[0]!.line).slice(0, -2);
    expect(pointsIn(after.lines[0]!.line).slice(0, early.length)).toEqual(early);
  });

  it('shows measured extremes behind a smoothed curve', () => {
    const losses = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 0.2 : 0.8));
    const { lines } = createPainter()(order(runWith(losses), { smoothing: 0.95 }));
    const spread = (path: string): number => {
      const heights = pointsIn(path)
        .slice(50)
        .map(([, y]) => y);
      return Math.max(...heights) - Math.min(...heights);
    };
    expect(spread(lines[0]!.raw)).toBeGreaterThan(10 * spread(lines[0]!.line));
  });

  it('draws an earlier run though the present one has no step yet', () => {
    const ghost = runWith(
      Array.from({ length: 700 }, () => 0.5),
      'old',
    );
    const { scales, lines } = createPainter()(
      order(runWith([], 'new'), { lines: [{ ...line, look: 'ghost', ghost }] }),
    );
    expect(scales.steps.high).toBe(800);
    expect(lines[0]!.line).not.toBe('');
  });

  it('has empty paths without a run, and leaves gaps where a task was absent', () => {
    expect(createPainter()(order(null)).lines[0]!.line).toBe('');
    const { lines } = createPainter()(order(runWith([1, 2, NaN, 2, 1])));
    expect(lines[0]!.line.match(/M/g)).toHaveLength(2);
  });

  it('in the usual range marks a peak at the edge and says how high it is, and keeps the range while steps come', () => {
    const weights = Array.from({ length: 400 }, (_, i) => (i === 200 ? 40 : 1 + (i % 3) / 10));
    const paint = createPainter();
    const usual = (count: number) => paint(order(runWith(weights.slice(0, count)), { range: 'usual' }));
    const { scales, lines, outside } = usual(399);
    expect(scales.values.high).toBeLessThan(2);
    expect(outside).toEqual({ highest: 40, lowest: null });
    expect(lines[0]!.beyond.match(/M/g)).toHaveLength(1);
    const heights = pointsIn(lines[0]!.line).map(([, y]) => y);
    expect(Math.min(...heights)).toBe(0);
    expect(heights.filter((y) => y === 0)).toHaveLength(1);
    expect(usual(400).scales).toEqual(scales);
    const all = createPainter()(order(runWith(weights)));
    expect([all.scales.values.high > 40, all.outside, all.lines[0]!.beyond]).toEqual([true, nothingOutside, '']);
  });
});

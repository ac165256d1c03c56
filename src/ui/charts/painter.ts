import type { Points } from '../../runs/downsample';
import type { Run } from '../../runs/run';
import { traceOf, type ChartLine } from './chartLine';
import { sameScale, stepScale, valueScale, type Scale } from './niceScale';
import { beyondPath, linePath, markersPath, projection, type Plot } from './path';
import { createSmoother, type Smoother } from './smoothing';
import { latestOf, noExtent, pointsOf, samplesOf, widen, type Extent, type Trace } from './trace';
import { usualExtent } from './usualRange';

export interface Scales {
  readonly steps: Scale;
  readonly values: Scale;
}
export const sameScales = (a: Scales, b: Scales): boolean =>
  sameScale(a.steps, b.steps) && sameScale(a.values, b.values);

export interface PaintOrder {
  readonly run: Run | null;
  readonly lines: readonly ChartLine[];
  readonly plot: Plot;
  readonly log: boolean;
  /** 0 … 0.99 */
  readonly smoothing: number;
  /** A fixed range of values; without it the range follows the data; `usual`: but for single peaks. */
  readonly range: readonly [number, number] | 'usual' | null;
  /** Steps that stay in view whatever the present run has (pinned ghosts). */
  readonly reach: number;
}

/** SVG path data, and where the curve ends. Empty strings: nothing to draw. */
export interface PaintedLine {
  readonly line: string;
  readonly raw: string;
  readonly marks: string;
  /** Triangles at the edge where values lie outside the range. */
  readonly beyond: string;
  readonly end: { readonly x: number; readonly y: number } | null;
}
export interface Painting {
  readonly scales: Scales;
  readonly lines: readonly PaintedLine[];
  /** The values furthest outside the range; null: none are. */
  readonly outside: Outside;
}
export interface Outside {
  readonly highest: number | null;
  readonly lowest: number | null;
}
export const nothingOutside: Outside = { highest: null, lowest: null };

interface Kept {
  readonly smoother: Smoother;
  key: string;
  points: Points;
  raw: Points | null;
  painted: PaintedLine;
  paintedKey: string;
}

const nothing: Points = { steps: [], values: [] };
const unpainted: PaintedLine = { line: '', raw: '', marks: '', beyond: '', end: null };
const newKept = (): Kept => ({
  smoother: createSmoother(),
  key: '',
  points: nothing,
  raw: null,
  painted: unpainted,
  paintedKey: '',
});

const isSteps = (trace: Trace): trace is Extract<Trace, { firstStep: number }> => 'firstStep' in trace;

/** Points of one curve for the range of steps; unchanged curves (ghosts) are not computed again. */
const reduce = (kept: Kept, line: ChartLine, run: Run | null, order: PaintOrder, lastStep: number): void => {
  const trace = traceOf(line, run);
  const width = Math.max(1, Math.round(order.plot.width));
  const smoothing = line.look === 'points' ? 0 : order.smoothing;
  const key = `${(line.ghost ?? run)?.id} ${trace?.values.length} ${lastStep} ${width} ${smoothing}`;
  if (key === kept.key) return;
  kept.key = key;
  if (!trace) {
    kept.points = nothing;
    kept.raw = null;
    return;
  }
  // Points come much more rarely than steps: the same factor for both would leave them far behind.
  const smooth: Trace = isSteps(trace)
    ? { firstStep: trace.firstStep, values: kept.smoother.update(trace.values, smoothing) }
    : { steps: trace.steps, values: kept.smoother.update(trace.values, smoothing ** 3) };
  kept.points = smoothing > 0 ? samplesOf(smooth, lastStep, width) : pointsOf(smooth, lastStep, width);
  kept.raw = line.look === 'curve' && smoothing > 0 ? pointsOf(trace, lastStep, width) : null;
};

const paintLine = (kept: Kept, line: ChartLine, plot: Plot, { steps, values }: Scales): void => {
  const key = [kept.key, values.low, values.high, values.log, plot.height].join(' ');
  if (key === kept.paintedKey) return;
  const on = projection(plot, steps, values);
  const { points, raw } = kept;
  const last = points.values.findLastIndex((value) => Number.isFinite(value));
  kept.paintedKey = key;
  kept.painted = {
    line: linePath(points, on),
    raw: raw ? linePath(raw, on) : '',
    marks: line.look === 'points' && line.marker ? markersPath(points, on, line.marker, 48) : '',
    beyond: beyondPath(raw ?? points, plot, steps, values),
    end: last < 0 ? null : { x: on.x(points.steps[last]!), y: on.y(points.values[last]!) },
  };
};

const reachOf = ({ run, lines, reach }: PaintOrder): number => {
  if (run && run.step > 0) return Math.max(run.step, reach);
  const ends = lines.map((line) => (line.ghost ? (latestOf(line.trace(line.ghost) ?? emptyTrace)?.step ?? 0) : 0));
  return Math.max(reach, ...ends);
};
const emptyTrace: Trace = { firstStep: 0, values: { length: 0, chunks: [] } };

/** Within one range of steps the range of values only grows: what is drawn does not jump up and down with each peak. */
const createHold = (): ((key: string, extent: Extent) => Extent) => {
  let held = { key: '', extent: noExtent };
  return (key, { highest, lowest, smallestPositive }) => {
    const before = held.key === key ? held.extent : noExtent;
    const extent = {
      highest: Math.max(before.highest, highest),
      lowest: Math.min(before.lowest, lowest),
      smallestPositive,
    };
    held = { key, extent };
    return extent;
  };
};

/** From runs to path data. Keeps what it computed for each curve by its id: a tick costs what is new plus a pass over the pixels. */
export const createPainter = (): ((order: PaintOrder) => Painting) => {
  const known = new Map<string, Kept>();
  const hold = createHold();
  return (order) => {
    const { run, lines, plot, log, range } = order;
    const steps = stepScale(reachOf(order));
    const ids = new Set(lines.map(({ id }) => id));
    for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    const kept = lines.map((line) => {
      const one = known.get(line.id) ?? newKept();
      known.set(line.id, one);
      reduce(one, line, run, order, steps.high);
      return one;
    });
    const extent = kept.reduce((so, { points, raw }) => widen(widen(so, points), raw ?? nothing), noExtent);
    const holdKey = [run?.id, steps.high, ...ids].join(' ');
    const shown = range === 'usual' ? hold(holdKey, usualExtent(kept.map(({ points, raw }) => raw ?? points))) : extent;
    const values =
      range && range !== 'usual'
        ? { low: range[0], high: range[1], log: false }
        : valueScale(shown.lowest, shown.highest, shown.smallestPositive, log);
    const scales = { steps, values };
    kept.forEach((one, i) => paintLine(one, lines[i]!, plot, scales));
    const outside = {
      highest: extent.highest > values.high ? extent.highest : null,
      lowest: extent.lowest < values.low ? extent.lowest : null,
    };
    return { scales, lines: kept.map(({ painted }) => painted), outside };
  };
};

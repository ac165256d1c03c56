import { memo } from 'react';
import { CartesianGrid, LineChart, XAxis, YAxis } from 'recharts';
import { formatTick } from './format';
import { ticksOf, unitOf, valueOfUnit, type Scale } from './niceScale';
import type { Plot } from './path';

interface ChartAxesProps {
  readonly width: number;
  readonly height: number;
  readonly plot: Plot;
  readonly steps: Scale;
  readonly values: Scale;
}

const words = { fontSize: 12, fill: 'var(--ink-soft)' };
/** Recharts draws no ticks without data. */
const corners = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
];
const label = (scale: Scale) => (unit: number) => formatTick(Number(valueOfUnit(scale, unit).toPrecision(6)));

/**
 * Axes and grid, drawn again only when size or ranges change. Recharts works in shares of each axis (0 … 1): curves and
 * ticks come from one `Scale`, so that they cannot disagree.
 */
export const ChartAxes = memo(({ width, height, plot, steps, values }: ChartAxesProps) => {
  const across = ticksOf(steps, Math.max(2, Math.min(8, plot.width / 90))).map((tick) => unitOf(steps, tick));
  const up = ticksOf(values, Math.max(2, Math.min(6, plot.height / 40))).map((tick) => unitOf(values, tick));
  const right = width - plot.left - plot.width;
  const bottom = height - plot.top - plot.height;
  return (
    <div aria-hidden="true">
      <LineChart
        width={width}
        height={height}
        data={corners}
        margin={{ top: plot.top, right, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--line)" strokeOpacity={0.6} vertical={false} />
        <XAxis
          type="number"
          dataKey="x"
          domain={[0, 1]}
          ticks={across}
          interval={0}
          height={bottom}
          tick={words}
          tickSize={4}
          tickMargin={2}
          tickFormatter={label(steps)}
          stroke="var(--line-strong)"
        />
        <YAxis
          type="number"
          dataKey="y"
          domain={[0, 1]}
          ticks={up}
          interval={0}
          width={plot.left}
          tick={words}
          tickSize={0}
          tickMargin={6}
          tickFormatter={label(values)}
          axisLine={false}
        />
      </LineChart>
    </div>
  );
});
ChartAxes.displayName = 'ChartAxes';

import { memo } from 'react';
import { formatTick, formatTicks } from './format';
import { ticksOf, unitOf, type Scale } from './niceScale';
import type { Plot } from './path';

interface ChartAxesProps {
  readonly width: number;
  readonly height: number;
  readonly plot: Plot;
  readonly steps: Scale;
  readonly values: Scale;
}

const tickLength = 4;
const words = { fontSize: 12, fill: 'var(--ink-soft)' } as const;
/** There is room for the steps of any run of a day. */
const plainSteps = 1e7;

/**
 * Axes and grid, drawn again only when size or ranges change. Curves and ticks come from one `Scale`, so that they
 * cannot disagree.
 */
export const ChartAxes = memo(({ width, height, plot, steps, values }: ChartAxesProps) => {
  const across = ticksOf(steps, Math.max(2, Math.min(8, plot.width / 90)));
  const up = ticksOf(values, Math.max(2, Math.min(6, plot.height / 40)));
  const upLabels = formatTicks(up);
  const right = plot.left + plot.width;
  const floor = plot.top + plot.height;
  return (
    <svg width={width} height={height} aria-hidden="true">
      {up.map((tick, i) => {
        const y = floor - unitOf(values, tick) * plot.height;
        return (
          <g key={tick}>
            <line x1={plot.left} x2={right} y1={y} y2={y} stroke="var(--line)" strokeOpacity={0.6} />
            <text x={plot.left - 6} y={y} dy="0.355em" textAnchor="end" {...words}>
              {upLabels[i]}
            </text>
          </g>
        );
      })}
      <line x1={plot.left} x2={right} y1={floor} y2={floor} stroke="var(--line-strong)" />
      {across.map((tick) => {
        const x = plot.left + unitOf(steps, tick) * plot.width;
        return (
          <g key={tick}>
            <line x1={x} x2={x} y1={floor} y2={floor + tickLength} stroke="var(--line-strong)" />
            <text x={x} y={floor + tickLength + 2} dy="0.71em" textAnchor="middle" {...words}>
              {formatTick(tick, plainSteps)}
            </text>
          </g>
        );
      })}
    </svg>
  );
});
ChartAxes.displayName = 'ChartAxes';

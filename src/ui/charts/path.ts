import type { Points } from '../../runs/downsample';
import { unitOf, type Scale } from './niceScale';

/** Where curves are drawn, in pixels; y grows downwards. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Projection {
  x(step: number): number;
  y(value: number): number;
}

const tenth = (pixels: number): number => Math.round(pixels * 10) / 10;

/** What lies outside the range of values sits at its edge. */
export const projection = (plot: Plot, steps: Scale, values: Scale): Projection => ({
  x: (step) => tenth(plot.left + unitOf(steps, step) * plot.width),
  y: (value) => tenth(plot.top + (1 - Math.max(0, Math.min(1, unitOf(values, value)))) * plot.height),
});

/** Through all points; what is not a finite number leaves a gap. */
export const linePath = ({ steps, values }: Points, { x, y }: Projection): string => {
  let path = '';
  let pen = 'M';
  for (let i = 0; i < steps.length; i++) {
    const value = values[i]!;
    if (Number.isFinite(value)) {
      path += `${pen}${x(steps[i]!)} ${y(value)}`;
      pen = 'L';
    } else pen = 'M';
  }
  return path;
};

const markerShapes = {
  circle: (x: number, y: number, r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  square: (x: number, y: number, r: number) => `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`,
  triangle: (x: number, y: number, r: number) => `M${x} ${y - 1.2 * r}l${1.2 * r} ${2 * r}h${-2.4 * r}Z`,
  diamond: (x: number, y: number, r: number) =>
    `M${x} ${y - 1.3 * r}l${1.3 * r} ${1.3 * r}l${-1.3 * r} ${1.3 * r}l${-1.3 * r} ${-1.3 * r}Z`,
} as const;
export type Marker = keyof typeof markerShapes;

export const markerPath = (marker: Marker, x: number, y: number, radius: number): string =>
  markerShapes[marker](x, y, radius);

/** Markers on a curve, at least `gap` pixels apart. */
export const markersPath = ({ steps, values }: Points, { x, y }: Projection, marker: Marker, gap: number): string => {
  let path = '';
  let last = -Infinity;
  for (let i = 0; i < steps.length; i++) {
    const at = x(steps[i]!);
    if (!Number.isFinite(values[i]!) || at - last < gap) continue;
    path += markerPath(marker, at, y(values[i]!), 3);
    last = at;
  }
  return path;
};

const beyondGap = 8;

/** A triangle at the upper or lower edge for what lies beyond it, pointing there; those close together are one. */
export const beyondPath = ({ steps, values }: Points, plot: Plot, across: Scale, up: Scale): string => {
  const { x } = projection(plot, across, up);
  const triangle = (at: number, edge: number, size: number): string => `M${at - 4} ${edge + size}h8l-4 ${-size}Z`;
  let path = '';
  const last = { above: -Infinity, below: -Infinity };
  steps.forEach((step, i) => {
    const value = values[i]!;
    const side = value > up.high ? 'above' : value < up.low ? 'below' : null;
    if (!side || x(step) - last[side] < beyondGap) return;
    last[side] = x(step);
    path += side === 'above' ? triangle(x(step), plot.top, 6) : triangle(x(step), plot.top + plot.height, -6);
  });
  return path;
};

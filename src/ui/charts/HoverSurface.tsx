import type { JSX, KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../runs/run';
import { useRun, useStores } from '../stores';
import { traceOf, type ChartLine } from './chartLine';
import { formatStep, formatValue } from './format';
import styles from './LiveChart.module.css';
import { valueOfUnit } from './niceScale';
import type { Scales } from './painter';
import { projection, type Plot } from './path';
import { Swatch } from './Swatch';
import { outsideOf, readingOf } from './trace';
import type { Size } from './useSize';

interface HoverSurfaceProps {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly plot: Plot;
  readonly scales: Scales;
  readonly size: Size;
}

const readings = (lines: readonly ChartLine[], run: Run | null, step: number) =>
  lines.flatMap((line) => {
    const trace = traceOf(line, run);
    const reading = trace && readingOf(trace, step);
    return reading && Number.isFinite(reading.value) ? [{ line, value: reading.value }] : [];
  });

/** Pixels to either side that a triangle at the edge is met from. */
const reachOfPeak = 5;

/** The peaks beyond the axis at the pointer: between two pixels lie many steps. */
const peaksNear = (lines: readonly ChartLine[], run: Run | null, step: number, { plot, scales }: HoverSurfaceProps) => {
  const reach = (reachOfPeak / plot.width) * scales.steps.high;
  const steps = [Math.max(0, step - reach), step + reach] as const;
  return lines.flatMap((line) => {
    const trace = traceOf(line, run);
    return trace ? outsideOf(trace, steps, scales.values).map((peak) => ({ line, ...peak })) : [];
  });
};

/** Values of the present run first, of earlier ones behind them. */
const byAge = (a: { line: ChartLine }, b: { line: ChartLine }): number =>
  Number(!!a.line.ghost) - Number(!!b.line.ghost);

/** The step under the pointer in any chart: a line, a dot on each curve, and the values beside it. */
const Crosshair = ({ step, ...props }: HoverSurfaceProps & { readonly step: number }): JSX.Element => {
  const { lines, plot, scales, size } = props;
  const run = useRun((state) => state.run);
  const { t } = useTranslation();
  const on = projection(plot, scales.steps, scales.values);
  const x = on.x(Math.min(step, scales.steps.high));
  const rows = readings(lines, run, step).sort(byAge);
  const peaks = peaksNear(lines, run, step, props);
  const isLeft = x > plot.left + plot.width / 2;
  return (
    <>
      <svg className={styles.overlay} width={size.width} height={size.height} aria-hidden="true">
        <path d={`M${x} ${plot.top}v${plot.height}`} stroke="var(--line-strong)" strokeDasharray="2 2" />
        {rows.map(({ line, value }) => (
          <circle key={line.id} cx={x} cy={on.y(value)} r={3.5} fill={line.color} stroke="var(--surface)" />
        ))}
      </svg>
      <div
        className={styles.readout}
        style={
          isLeft ? { right: size.width - x + 10, maxWidth: x - 14 } : { left: x + 10, maxWidth: size.width - x - 14 }
        }
        data-testid="readout"
      >
        <div>
          {t('chartStep')} {formatStep(step)}
        </div>
        {rows.map(({ line, value }) => (
          <div key={line.id} className={styles.readoutRow}>
            <Swatch line={line} />
            <span className={styles.readoutName}>{line.label}</span>
            <span className={styles.readoutValue}>{formatValue(value)}</span>
          </div>
        ))}
        {peaks.map(({ line, step: at, value }) => (
          <div key={`${line.id} ${at}`} className={styles.readoutRow}>
            <Swatch line={line} />
            <span className={styles.readoutName}>
              {value > scales.values.high ? '▲' : '▼'} {t('chartStep')} {formatStep(at)}
            </span>
            <span className={styles.readoutValue}>{formatValue(value)}</span>
          </div>
        ))}
      </div>
    </>
  );
};

/** Takes the pointer and the arrow keys, and moves the step that all charts show. */
export const HoverSurface = (props: HoverSurfaceProps): JSX.Element => {
  const { plot, scales, title } = props;
  const store = useStores().run;
  const step = useRun((state) => state.hoverStep);
  const { t } = useTranslation();
  const last = (): number => {
    const { run, ghosts } = store.getState();
    return Math.max(1, run?.step ?? 0, ...(run?.step === 0 ? ghosts.map((ghost) => ghost.run.step) : []));
  };
  const hover = (wanted: number): void => store.getState().hover(Math.max(1, Math.min(last(), Math.round(wanted))));
  const point = (event: PointerEvent<HTMLElement>): void => {
    const left = event.currentTarget.getBoundingClientRect().left;
    hover(valueOfUnit(scales.steps, (event.clientX - left) / plot.width));
  };
  const press = (event: KeyboardEvent): void => {
    const pixels = { ArrowLeft: -2, ArrowRight: 2, PageDown: -40, PageUp: 40 }[event.key];
    if (event.key === 'Escape') return store.getState().hover(null);
    if (pixels === undefined) return;
    event.preventDefault();
    const move = (pixels / plot.width) * scales.steps.high;
    hover((step ?? last()) + (Math.abs(move) < 1 ? Math.sign(move) : move));
  };
  return (
    <>
      {step !== null && <Crosshair {...props} step={step} />}
      <div
        className={styles.surface}
        style={{ left: plot.left, top: plot.top, width: plot.width, height: plot.height }}
        role="slider"
        tabIndex={0}
        aria-label={t('chartLookAt', { chart: title })}
        aria-valuemin={1}
        aria-valuemax={scales.steps.high}
        aria-valuenow={step ?? 1}
        aria-valuetext={step === null ? t('chartLookHint') : `${t('chartStep')} ${formatStep(step)}`}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => store.getState().hover(null)}
        onBlur={() => store.getState().hover(null)}
        onKeyDown={press}
      />
    </>
  );
};

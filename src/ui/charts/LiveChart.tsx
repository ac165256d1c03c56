import { useCallback, useMemo, useRef, useState, type JSX, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../stores';
import { ChartAxes } from './ChartAxes';
import type { ChartLine } from './chartLine';
import { Curve, showPainting } from './Curve';
import { EditMarks } from './EditMarks';
import { formatValue } from './format';
import { HoverSurface } from './HoverSurface';
import styles from './LiveChart.module.css';
import { stepScale, valueScale } from './niceScale';
import { createPainter, nothingOutside, sameScales, type Outside, type Scales } from './painter';
import { projection, type Plot } from './path';
import { Placeholder } from './Placeholder';
import { useLive } from './useLive';
import { useSize, type Size } from './useSize';

export interface LiveChartProps {
  /** What the chart shows, for screen readers. */
  readonly title: string;
  /** Unit of the upright axis. */
  readonly unit: string;
  readonly lines: readonly ChartLine[];
  readonly smoothing: number;
  readonly log?: boolean;
  /** Fixed values, or `usual`: single peaks lie outside, marked at the edge. */
  readonly range?: readonly [number, number] | 'usual';
  /** Steps that stay in view whatever the present run has. */
  readonly reach?: number;
  /** Pale curves before the first step, in shares of the plot: `d` for a box of 100 × 100. */
  readonly examples: readonly { readonly color: string; readonly path: string }[];
  /** The box that holds axes and curves; downloads are made from it. */
  readonly boxRef: RefObject<HTMLDivElement | null>;
  readonly children?: ReactNode;
}

/** Below this there is room for the curves alone. */
const smallest = { width: 300, height: 110 };
const plotOf = ({ width, height }: Size): Plot =>
  width < smallest.width || height < smallest.height
    ? { left: 2, top: 2, width: Math.max(1, width - 4), height: Math.max(1, height - 4) }
    : { left: 48, top: 8, width: width - 48 - 28, height: height - 8 - 24 };

const startScales = (log: boolean, range: LiveChartProps['range']): Scales => ({
  steps: stepScale(0),
  values: range && range !== 'usual' ? { low: range[0], high: range[1], log: false } : valueScale(0, 1, 0.01, log),
});

const sameOutside = (a: Outside, b: Outside): boolean => a.highest === b.highest && a.lowest === b.lowest;

/** React draws axes and grid when their ranges change; the curves are paths set without React. */
export const LiveChart = (props: LiveChartProps): JSX.Element => {
  const { lines, smoothing, log = false, range, reach = 0, boxRef } = props;
  const { run: store } = useStores();
  const { t } = useTranslation();
  const curves = useRef<SVGGElement>(null);
  const size = useSize(boxRef);
  const [painter] = useState(createPainter);
  const [scales, setScales] = useState(() => startScales(log, range));
  const [outside, setOutside] = useState(nothingOutside);
  const [low, high] = range && range !== 'usual' ? range : [];
  const isUsual = range === 'usual';
  const { width, height } = size;

  const plot = useMemo(() => plotOf({ width, height }), [width, height]);

  const draw = useCallback(() => {
    if (!curves.current || width === 0 || height === 0) return;
    const fixed = low === undefined || high === undefined ? null : ([low, high] as const);
    const { run } = store.getState();
    const painting = painter({ run, lines, plot, log, smoothing, range: isUsual ? 'usual' : fixed, reach });
    showPainting(curves.current, painting.lines, plot);
    setScales((before) => (sameScales(before, painting.scales) ? before : painting.scales));
    setOutside((before) => (sameOutside(before, painting.outside) ? before : painting.outside));
  }, [painter, store, lines, plot, width, height, log, smoothing, isUsual, low, high, reach]);
  useLive(draw, 10);

  const beyond = [
    ...(outside.highest === null ? [] : [`▲ ${t('chartUpTo', { value: formatValue(outside.highest) })}`]),
    ...(outside.lowest === null ? [] : [`▼ ${t('chartDownTo', { value: formatValue(outside.lowest) })}`]),
  ];
  const unit = [props.unit, ...(isUsual ? beyond : [])].join(' · ');
  const isSmall = width < smallest.width || height < smallest.height;
  return (
    <div className={styles.box} ref={boxRef}>
      {width > 0 && (
        <>
          {!isSmall && <ChartAxes width={width} height={height} plot={plot} {...scales} />}
          <svg className={styles.overlay} width={width} height={height} aria-hidden="true" fontSize={12}>
            {scales.values.low < 0 && (
              <path
                d={`M${plot.left} ${projection(plot, scales.steps, scales.values).y(0)}h${plot.width}`}
                stroke="var(--line-strong)"
              />
            )}
            <g ref={curves} fill="none" strokeLinejoin="round">
              {lines.map((line) => (
                <Curve key={line.id} line={line} />
              ))}
            </g>
            <EditMarks plot={plot} steps={scales.steps} labels={!isSmall} unit={unit} />
            {!isSmall && (
              <g fill="var(--ink-soft)" stroke="var(--surface)" strokeWidth={3} paintOrder="stroke">
                <text x={plot.left + 6} y={plot.top + 10}>
                  {unit}
                </text>
                <text x={plot.left - 10} y={height - 6} textAnchor="end">
                  {t('chartStep')}
                </text>
              </g>
            )}
          </svg>
          <HoverSurface title={props.title} lines={lines} plot={plot} scales={scales} size={size} />
          <Placeholder plot={plot} examples={props.examples} lines={lines} />
        </>
      )}
      {props.children}
    </div>
  );
};

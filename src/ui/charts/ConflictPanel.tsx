import { useMemo, useRef, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { gradientPlaceOf } from '../../catalog/methods/gradientPlace';
import { latestCosines, pairKey } from '../../runs/cosines';
import type { Run } from '../../runs/run';
import type { CardProps } from './cardProps';
import type { ChartLine } from './chartLine';
import { ChartTable } from './ChartTable';
import { CosineMatrix } from './CosineMatrix';
import styles from './Dock.module.css';
import { DownloadMenu } from './DownloadMenu';
import { formatCosine } from './format';
import { LiveChart } from './LiveChart';
import { useDocument } from '../stores';
import { useSampledRun } from './useLive';
import { useTasks, type SeenTask } from './useTasks';

const pairLines = (tasks: readonly SeenTask[]): ChartLine[] =>
  tasks.flatMap((a, i) =>
    tasks.slice(i + 1).map((b) => ({
      id: pairKey(a.task.id, b.task.id),
      label: `${a.task.name} ↔ ${b.task.name}`,
      color: a.look.color,
      second: b.look.color,
      dash: '',
      look: 'curve' as const,
      endLabel: tasks.length > 2 ? `${a.look.letter}↔${b.look.letter}` : '',
      trace: (run: Run) => run.cosines[pairKey(a.task.id, b.task.id)] ?? null,
    })),
  );

interface Pair {
  readonly a: SeenTask;
  readonly b: SeenTask;
  readonly cosine: number;
}

type Cosines = Readonly<Record<string, number>>;

/** The pair that agrees least at the last observation. */
const worstPair = (cosines: Cosines, tasks: readonly SeenTask[]): Pair | null => {
  const pairs = tasks.flatMap((a, i) =>
    tasks.slice(i + 1).map((b) => ({ a, b, cosine: cosines[pairKey(a.task.id, b.task.id)] ?? NaN })),
  );
  return pairs
    .filter(({ cosine }) => Number.isFinite(cosine))
    .reduce<Pair | null>((worst, pair) => (worst && worst.cosine <= pair.cosine ? worst : pair), null);
};

const ConflictSentence = ({
  pair,
  without,
  isApproximate,
}: {
  readonly pair: Pair | null;
  /** What to say where there is no pair. */
  readonly without: 'chartOneTask' | 'chartNoCosines' | 'chartNoAngle';
  readonly isApproximate: boolean;
}): JSX.Element => {
  const { t } = useTranslation();
  if (!pair) return <p className={styles.sentence}>{t(without)}</p>;
  const { a, b, cosine } = pair;
  const key = cosine < -0.05 ? 'chartPullApart' : cosine > 0.05 ? 'chartPullTogether' : 'chartHardlyMeet';
  return (
    <p className={styles.sentence}>
      {t(key, {
        a: `${a.look.letter} ${a.task.name}`,
        b: `${b.look.letter} ${b.task.name}`,
        cosine: formatCosine(cosine),
      })}
      {isApproximate ? (
        <span className={styles.note} title={t('chartApproximateHelp')}>
          {' '}
          · {t('chartApproximate')}
        </span>
      ) : null}
    </p>
  );
};

/** The method compares gradients at the shared representation, so every cosine is one of these. */
const useIsApproximate = (): boolean =>
  useDocument(({ experiment }) => gradientPlaceOf(experiment) === 'representation');

/** In words and as a matrix, four times a second at most; the chart beside it does not notice. */
const ConflictNow = ({ tasks }: { readonly tasks: readonly SeenTask[] }): JSX.Element => {
  const run = useSampledRun(4);
  const cosines = run ? latestCosines(run) : {};
  const isApproximate = useIsApproximate();
  const hasLooked = Object.keys(cosines).length > 0;
  const without = tasks.length < 2 ? 'chartOneTask' : hasLooked ? 'chartNoAngle' : 'chartNoCosines';
  return (
    <>
      <ConflictSentence pair={worstPair(cosines, tasks)} without={without} isApproximate={isApproximate} />
      <CosineMatrix tasks={tasks} cosines={cosines} isApproximate={isApproximate} />
    </>
  );
};

/** Where the tasks' gradients agree or fight: in words, as a matrix now, and over the steps. */
export const ConflictPanel = ({ smoothing }: Pick<CardProps, 'smoothing'>): JSX.Element => {
  const { t } = useTranslation();
  const tasks = useTasks();
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => pairLines(tasks), [tasks]);
  const title = t('chartConflict');
  const isApproximate = useIsApproximate();
  return (
    <div className={styles.panel} data-testid="chart-conflict">
      <div className={styles.conflictNow}>
        <ConflictNow tasks={tasks} />
        <DownloadMenu boxRef={box} name="conflict" title={title} lines={lines} />
      </div>
      <LiveChart
        title={title}
        unit={t(isApproximate ? 'chartUnitCosineApproximate' : 'chartUnitCosine')}
        lines={lines}
        smoothing={smoothing}
        range={cosineRange}
        examples={examples}
        boxRef={box}
      />
      <ChartTable title={title} lines={lines} />
    </div>
  );
};
const cosineRange = [-1, 1] as const;
const examples = [{ color: 'var(--line-strong)', path: 'M0 30C12 20 20 62 36 58S60 66 74 60S92 64 100 62' }];

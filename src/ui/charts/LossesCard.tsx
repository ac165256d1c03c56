import { lazy, Suspense, useMemo, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Slider } from '../controls/Slider';
import { usePreferences } from '../stores';
import { Card } from './Card';
import { withToggled, type CardProps } from './cardProps';
import { ChartTable } from './ChartTable';
import styles from './Dock.module.css';
import { DownloadMenu } from './DownloadMenu';
import { Legend } from './Legend';
import { LiveChart } from './LiveChart';
import { lossLines } from './lossLines';
import { Toggle } from './Toggle';
import { useGhosts, useTasks } from './useTasks';

/** Fetched with the first earlier run. */
const EarlierRuns = lazy(async () => ({ default: (await import('./EarlierRuns')).EarlierRuns }));
const smoothingRange = { min: 0, max: 0.99, step: 0.01 } as const;
const examplePaths = ['M0 8C10 62 30 80 100 90', 'M0 28C14 56 34 66 100 76', 'M0 16C18 44 40 50 100 60'];

/** Training and validation loss of every task, earlier runs pale behind them. */
export const LossesCard = ({ smoothing, setSmoothing }: CardProps): JSX.Element => {
  const { t } = useTranslation();
  const tasks = useTasks();
  const ghosts = useGhosts();
  const language = usePreferences((state) => state.language);
  const box = useRef<HTMLDivElement>(null);
  const [choice, setChoice] = useState({
    hidden: new Set<string>() as ReadonlySet<string>,
    train: true,
    validation: true,
  });
  const [log, setLog] = useState(false);
  const lines = useMemo(() => {
    const words = {
      language,
      train: (task: string) => t('chartTrainOf', { task }),
      validation: (task: string) => t('chartValidationOf', { task }),
      ghost: (run: string, task: string) => t('chartGhostOf', { run, task }),
    };
    return lossLines(tasks, ghosts, choice, words);
  }, [tasks, ghosts, choice, language, t]);
  const examples = useMemo(
    () => tasks.map(({ look }, i) => ({ color: look.color, path: examplePaths[i % examplePaths.length]! })),
    [tasks],
  );
  const reach = Math.max(0, ...ghosts.filter(({ pinned }) => pinned).map(({ run }) => run.step));
  const title = t('chartLosses');
  const tools = (
    <>
      <Toggle isOn={choice.train} onToggle={() => setChoice({ ...choice, train: !choice.train })}>
        {t('chartTrain')}
      </Toggle>
      <Toggle isOn={choice.validation} onToggle={() => setChoice({ ...choice, validation: !choice.validation })}>
        {t('chartValidation')}
      </Toggle>
      <Toggle isOn={log} onToggle={() => setLog(!log)}>
        {t('chartLog')}
      </Toggle>
      <label className={styles.smoothing} title={t('chartSmoothingHelp')}>
        <span className={styles.smoothingWord}>{t('chartSmoothing')}</span>
        <Slider
          label={t('chartSmoothing')}
          range={smoothingRange}
          value={smoothing}
          valueText={smoothing.toFixed(2)}
          onChange={setSmoothing}
        />
        <output className={styles.number}>{smoothing.toFixed(2)}</output>
      </label>
      {ghosts.length > 0 ? (
        <Suspense fallback={null}>
          <EarlierRuns />
        </Suspense>
      ) : null}
      <DownloadMenu boxRef={box} name="losses" title={title} lines={lines} />
    </>
  );
  return (
    <Card title={title} tools={tools} testId="chart-losses">
      <Legend
        of="losses"
        smoothing={smoothing}
        tasks={tasks}
        hidden={choice.hidden}
        onToggle={(task) => setChoice({ ...choice, hidden: withToggled(choice.hidden, task) })}
      />
      <LiveChart
        title={title}
        unit={t('chartUnitLoss')}
        lines={lines}
        smoothing={smoothing}
        log={log}
        reach={reach}
        examples={examples}
        boxRef={box}
      />
      <ChartTable title={title} lines={lines} />
    </Card>
  );
};

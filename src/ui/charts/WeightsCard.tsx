import { useMemo, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from './Card';
import { withToggled, type CardProps } from './cardProps';
import type { ChartLine } from './chartLine';
import { ChartTable } from './ChartTable';
import { DownloadMenu } from './DownloadMenu';
import { Legend } from './Legend';
import { LiveChart } from './LiveChart';
import { useTasks, type SeenTask } from './useTasks';

const weightLine = ({ task, look }: SeenTask): ChartLine => ({
  id: task.id,
  label: task.name,
  color: look.color,
  dash: look.dash,
  look: 'curve',
  trace: (run) => {
    const values = run.weights[task.id];
    return values ? { firstStep: run.firstStep, values } : null;
  },
});

/** How much each task counts for the shared part, step by step. */
export const WeightsCard = ({ smoothing }: Pick<CardProps, 'smoothing'>): JSX.Element => {
  const { t } = useTranslation();
  const tasks = useTasks();
  const box = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => tasks.filter(({ task }) => !hidden.has(task.id)).map(weightLine), [tasks, hidden]);
  const examples = useMemo(
    () =>
      tasks.map(({ look }, i) => {
        const end = 50 + ((i + 1) % 2 === 1 ? -1 : 1) * (12 + 6 * i);
        return { color: look.color, path: `M0 50C30 50 40 ${end} 100 ${end}` };
      }),
    [tasks],
  );
  const title = t('chartWeights');
  return (
    <Card
      title={title}
      testId="chart-weights"
      tools={<DownloadMenu boxRef={box} name="task-weights" title={title} lines={lines} />}
    >
      <Legend
        of="weights"
        smoothing={smoothing}
        tasks={tasks}
        hidden={hidden}
        onToggle={(task) => setHidden(withToggled(hidden, task))}
      />
      <LiveChart
        title={title}
        unit={t('chartUnitWeight')}
        lines={lines}
        smoothing={smoothing}
        range="usual"
        examples={examples}
        boxRef={box}
      />
      <ChartTable title={title} lines={lines} />
    </Card>
  );
};

import { useCallback, useState, type JSX } from 'react';
import { lastOf } from '../../runs/column';
import type { Run } from '../../runs/run';
import styles from './Dock.module.css';
import { formatValue } from './format';
import { LiveText } from './LiveText';
import { createSmoother } from './smoothing';
import { Swatch } from './Swatch';
import type { SeenTask } from './useTasks';

type Of = 'losses' | 'weights';

interface EntryProps {
  readonly of: Of;
  readonly smoothing: number;
  readonly seen: SeenTask;
  readonly isShown: boolean;
  readonly onToggle: () => void;
}

/** One curve: its look, its name, its (smoothed) number now; pressing shows or hides it. */
const LegendEntry = ({ of, smoothing, seen, isShown, onToggle }: EntryProps): JSX.Element => {
  const { task, look } = seen;
  const [smoother] = useState(createSmoother);
  const read = useCallback(
    (run: Run | null) => {
      const column = run?.[of][task.id];
      return column && column.length > 0 ? formatValue(lastOf(smoother.update(column, smoothing))) : '';
    },
    [of, task.id, smoother, smoothing],
  );
  return (
    <button type="button" className={styles.legendEntry} aria-pressed={isShown} onClick={onToggle} title={task.name}>
      <Swatch line={{ ...look, look: 'curve' }} />
      <span className={styles.legendName}>{task.name}</span>
      <LiveText read={read} className={styles.number} />
    </button>
  );
};

interface LegendProps {
  readonly of: Of;
  readonly smoothing: number;
  readonly tasks: readonly SeenTask[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (task: string) => void;
}

export const Legend = ({ of, smoothing, tasks, hidden, onToggle }: LegendProps): JSX.Element => (
  <div className={styles.legend}>
    {tasks.map((seen) => (
      <LegendEntry
        key={seen.task.id}
        of={of}
        smoothing={smoothing}
        seen={seen}
        isShown={!hidden.has(seen.task.id)}
        onToggle={() => onToggle(seen.task.id)}
      />
    ))}
  </div>
);

import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { lastOf } from '../../runs/column';
import type { Run } from '../../runs/run';
import type { Task } from '../../spec/experiment';
import { formatFixed } from '../controls/format';
import { TaskBadge } from '../controls/TaskBadge';
import { useLanguage } from '../controls/useLanguage';
import { taskNameIn } from '../taskNames';
import { useCalmRun } from '../shell/useCalmRun';
import { useDocument } from '../stores';
import styles from './Inspector.module.css';
import { methodSince } from './weighingEdits';

/** Large or tiny numbers keep three digits, the others three decimals: the width stays the same. */
const numberText = (value: number | undefined): string =>
  value === undefined ? '–' : formatFixed(value, Math.abs(value) >= 100 ? 1 : 3);

const weightOf = (run: Run | null, task: Task): number | undefined => {
  const column = run?.weights[task.id];
  return column && column.length > 0 ? lastOf(column) : undefined;
};

/** The weight of each task now, and whatever else the method shows of itself; dashes until it has trained a step. */
export const MethodNumbers = (): JSX.Element => {
  const { t } = useTranslation();
  const language = useLanguage();
  const tasks = useDocument((state) => state.experiment.tasks);
  const run = useCalmRun((state) => (state.run && state.run.step > methodSince(state.run) ? state.run : null));
  const shown = Object.entries(run?.shown ?? {});
  const order = run?.tasks ?? [];
  const rescale = run && run.rescale.length > 0 ? lastOf(run.rescale) : 1;
  return (
    <>
      <table className={styles.numbers}>
        <caption className="visually-hidden">{t('weightsNow')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('task')}</th>
            <th scope="col">{t('weight')}</th>
            {shown.map(([name]) => (
              <th scope="col" key={name} lang="en">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task, index) => (
            <tr key={task.id}>
              <th scope="row">
                <span className={styles.taskName}>
                  <TaskBadge index={index} />
                  <span>{taskNameIn(task, language)}</span>
                </span>
              </th>
              <td>{numberText(weightOf(run, task))}</td>
              {shown.map(([name, values]) => (
                <td key={name}>{numberText(values[order.indexOf(task.id)])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rescale === 1 || !Number.isFinite(rescale) ? null : (
        <p className={styles.prose}>{t('rescaled', { factor: numberText(rescale) })}</p>
      )}
    </>
  );
};

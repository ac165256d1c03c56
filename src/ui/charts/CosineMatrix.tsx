import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { pairKey } from '../../runs/cosines';
import styles from './Dock.module.css';
import { formatCosine } from './format';
import type { SeenTask } from './useTasks';

interface CosineMatrixProps {
  readonly tasks: readonly SeenTask[];
  /** By pair of tasks. */
  readonly cosines: Readonly<Record<string, number>>;
  readonly isApproximate: boolean;
}

/** One diverging map for signed values: the further from 0, the more colour. Ink stays readable on half strength. */
const cellColor = (cosine: number): string =>
  Number.isFinite(cosine)
    ? `color-mix(in srgb, var(--${cosine < 0 ? 'negative' : 'positive'}) ${Math.round(Math.abs(cosine) * 50)}%, var(--neutral))`
    : 'transparent';

/** The cosine of every two tasks' gradients at the last observation. */
export const CosineMatrix = ({ tasks, cosines, isApproximate }: CosineMatrixProps): JSX.Element => {
  const { t } = useTranslation();
  const cosine = (a: string, b: string): number => cosines[pairKey(a, b)] ?? cosines[pairKey(b, a)] ?? NaN;
  return (
    <table className={styles.matrix}>
      <caption className={styles.hidden}>{t(isApproximate ? 'chartMatrixNowApproximate' : 'chartMatrixNow')}</caption>
      <thead>
        <tr>
          <td />
          {tasks.map(({ task, look }) => (
            <th key={task.id} scope="col" title={task.name}>
              <span className={styles.letter} style={{ background: look.color }}>
                {look.letter}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tasks.map(({ task, look }) => (
          <tr key={task.id}>
            <th scope="row" title={task.name}>
              <span className={styles.letter} style={{ background: look.color }}>
                {look.letter}
              </span>
            </th>
            {tasks.map((other) => {
              const value = other.task.id === task.id ? 1 : cosine(task.id, other.task.id);
              return (
                <td key={other.task.id} style={{ background: cellColor(value) }}>
                  {other.task.id === task.id ? '1' : formatCosine(value)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

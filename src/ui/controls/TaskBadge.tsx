import type { JSX } from 'react';
import { lookOf } from '../taskLook';
import styles from './TaskBadge.module.css';

/** The letter of a task in its colour: the same everywhere. */
export const TaskBadge = ({ index }: { readonly index: number }): JSX.Element => {
  const { color, letter } = lookOf(index);
  return (
    <span className={styles.badge} style={{ background: color }}>
      {letter}
    </span>
  );
};

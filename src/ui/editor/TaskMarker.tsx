import type { JSX } from 'react';
import type { TaskLook } from '../taskLook';
import styles from './node.module.css';

const shapes: Readonly<Record<TaskLook['marker'], JSX.Element>> = {
  circle: <circle cx="6" cy="6" r="5" />,
  square: <rect x="1.5" y="1.5" width="9" height="9" />,
  triangle: <path d="M6 1 L11.3 10.6 L0.7 10.6 Z" />,
  diamond: <path d="M6 0.2 L11.8 6 L6 11.8 L0.2 6 Z" />,
};

/** Colour, shape and letter of a task. */
export const TaskMarker = ({ look }: { look: TaskLook }): JSX.Element => (
  <span className={styles.marker}>
    <svg width="12" height="12" viewBox="0 0 12 12" fill={look.color} aria-hidden>
      {shapes[look.marker]}
    </svg>
    {look.letter}
  </span>
);

import { useId, type JSX, type ReactNode } from 'react';
import styles from './Dock.module.css';

interface CardFrameProps {
  readonly title: string;
  readonly tools?: ReactNode;
  readonly testId: string;
  readonly children: ReactNode;
}

/** One card of the dock: its name and tools in a row, and below what it shows. */
export const Card = ({ title, tools, testId, children }: CardFrameProps): JSX.Element => {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id} data-testid={testId}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        <div className={styles.tools}>{tools}</div>
      </header>
      {children}
    </section>
  );
};

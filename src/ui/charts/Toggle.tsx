import type { JSX, ReactNode } from 'react';
import styles from './Dock.module.css';

interface ToggleProps {
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

export const Toggle = ({ isOn, onToggle, children }: ToggleProps): JSX.Element => (
  <button type="button" className={styles.toggle} aria-pressed={isOn} onClick={onToggle}>
    {children}
  </button>
);

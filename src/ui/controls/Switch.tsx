import type { JSX } from 'react';
import styles from './Switch.module.css';

interface SwitchProps {
  readonly id?: string;
  readonly checked: boolean;
  readonly label?: string;
  readonly describedBy?: string | undefined;
  readonly onChange: (checked: boolean) => void;
}

export const Switch = ({ id, checked, label, describedBy, onChange }: SwitchProps): JSX.Element => (
  <input
    type="checkbox"
    role="switch"
    id={id}
    className={styles.switch}
    checked={checked}
    aria-label={label}
    aria-describedby={describedBy}
    onChange={(event) => onChange(event.currentTarget.checked)}
  />
);

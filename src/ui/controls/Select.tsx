import { ChevronDown } from 'lucide-react';
import type { JSX } from 'react';
import styles from './Select.module.css';

export interface Option {
  readonly value: string;
  readonly label: string;
}
export interface OptionGroup {
  readonly label: string;
  readonly options: readonly Option[];
}

interface SelectProps {
  readonly value: string;
  readonly options: readonly (Option | OptionGroup)[];
  readonly onChange: (value: string) => void;
  readonly id?: string;
  readonly label?: string;
  readonly describedBy?: string | undefined;
  readonly title?: string | undefined;
  /** `small` fits the status line. */
  readonly size?: 'normal' | 'title' | 'small';
  readonly callout?: string | undefined;
}

const optionOf = ({ value, label }: Option): JSX.Element => (
  <option key={value} value={value}>
    {label}
  </option>
);

/** The browser's own list: a real control on every device, with groups. */
export const Select = ({ size = 'normal', ...props }: SelectProps): JSX.Element => (
  <span className={[styles.frame, styles[size]].join(' ')}>
    <select
      className={styles.select}
      id={props.id}
      value={props.value}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      title={props.title}
      data-callout={props.callout}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      {props.options.map((entry) =>
        'options' in entry ? (
          <optgroup key={entry.label} label={entry.label}>
            {entry.options.map(optionOf)}
          </optgroup>
        ) : (
          optionOf(entry)
        ),
      )}
    </select>
    <ChevronDown className={styles.chevron} aria-hidden />
  </span>
);

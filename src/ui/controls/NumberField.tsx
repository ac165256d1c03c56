import { useState, type JSX } from 'react';
import { clamp, type Range } from './scale';
import styles from './Field.module.css';

export interface NumberFieldProps {
  readonly id: string;
  readonly range: Range;
  readonly value: number;
  readonly label?: string;
  readonly describedBy?: string | undefined;
  readonly onChange: (value: number) => void;
  /** Told whenever what was typed had to be moved inside the limits, and when that is over. */
  readonly onClamp?: (clamped: boolean) => void;
}

/** The shortest text that reads back as the number. */
const textOf = (value: number): string => String(Number(value.toPrecision(6)));

/** A number box: typed text becomes the value on Enter or on leaving; Escape puts the old one back. */
export const NumberField = ({
  id,
  range,
  value,
  label,
  describedBy,
  onChange,
  onClamp,
}: NumberFieldProps): JSX.Element => {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft === null) return;
    const typed = Number(draft.trim().replace(',', '.'));
    setDraft(null);
    if (draft.trim() === '' || !Number.isFinite(typed)) return;
    const kept = clamp(typed, range);
    onClamp?.(kept !== typed);
    if (kept !== value) onChange(kept);
  };
  return (
    <input
      id={id}
      className={styles.number}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      value={draft ?? textOf(value)}
      aria-label={label}
      aria-describedby={describedBy}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        onClamp?.(false);
        setDraft(event.currentTarget.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          setDraft(null);
        }
      }}
    />
  );
};

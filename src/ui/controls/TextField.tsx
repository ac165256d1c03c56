import { useState, type JSX } from 'react';
import styles from './Field.module.css';

interface TextFieldProps {
  readonly id: string;
  readonly value: string;
  readonly maxLength: number;
  readonly label?: string;
  readonly onChange: (value: string) => void;
}

/** One line of text that becomes the value on Enter or on leaving; an empty one is refused. */
export const TextField = ({ id, value, maxLength, label, onChange }: TextFieldProps): JSX.Element => {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    const text = draft?.trim();
    setDraft(null);
    if (text && text !== value) onChange(text);
  };
  return (
    <input
      id={id}
      className={styles.text}
      type="text"
      autoComplete="off"
      maxLength={maxLength}
      value={draft ?? value}
      aria-label={label}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
};

import { CircleHelp } from 'lucide-react';
import { useId, useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Field.module.css';

interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** The id of the control that the label names; without it the field is a group. */
  readonly controlId?: string;
  /** Stands at the right of the label. */
  readonly end?: ReactNode;
  /** A quiet sentence below, announced when it changes. */
  readonly hint?: string | null;
  readonly hintId?: string;
  readonly children?: ReactNode;
}

/** Label, help behind a question mark, control, hint. */
export const Field = ({ label, help, controlId, end, hint, hintId, children }: FieldProps): JSX.Element => {
  const { t } = useTranslation();
  const helpId = useId();
  const labelId = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.field} {...(controlId ? {} : { role: 'group', 'aria-labelledby': labelId })}>
      <div className={styles.head}>
        {controlId ? (
          <label className={styles.label} id={labelId} htmlFor={controlId}>
            {label}
          </label>
        ) : (
          <span className={styles.label} id={labelId}>
            {label}
          </span>
        )}
        {help ? (
          <button
            type="button"
            className={styles.helpButton}
            aria-label={t('helpAbout', { label })}
            aria-expanded={open}
            aria-controls={helpId}
            title={help}
            onClick={() => setOpen(!open)}
          >
            <CircleHelp aria-hidden />
          </button>
        ) : null}
        {end ? <div className={styles.end}>{end}</div> : null}
      </div>
      {help ? (
        <p className={styles.help} id={helpId} hidden={!open}>
          {help}
        </p>
      ) : null}
      {children}
      {hintId ? (
        <p className={styles.hint} id={hintId} role="status" hidden={!hint}>
          {hint}
        </p>
      ) : null}
    </div>
  );
};

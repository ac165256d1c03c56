import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { methodsAtHand } from '../../catalog/methods/atHand';
import { useLanguage } from '../controls/useLanguage';
import { useDocument } from '../stores';
import styles from './MethodPicker.module.css';

/** The list and all that is on it are fetched when somebody is about to open it. */
const loadList = async () => {
  const [{ MethodList }] = await Promise.all([import('./MethodList'), methodsAtHand.load()]);
  return MethodList;
};
const prepare = (): void => void loadList().catch(() => undefined);
const MethodList = lazy(async () => ({ default: await loadList() }));

/** Names the method and opens the list of all of them. */
export const MethodPicker = ({ describedBy }: { readonly describedBy: string }): JSX.Element => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kind } = useDocument((state) => state.experiment.method);
  const apply = useDocument((state) => state.apply);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = methodsAtHand.get(kind)?.text[language].label ?? kind;
  const close = (returnsFocus: boolean): void => {
    setOpen(false);
    if (returnsFocus) button.current?.focus();
  };
  return (
    <div className={styles.frame}>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-label={t('methodPickerNow', { label })}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-describedby={describedBy}
        data-callout="pcgrad"
        data-testid="method-picker"
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <span className={styles.current}>{label}</span>
        <ChevronDown aria-hidden />
      </button>
      {open ? (
        <Suspense fallback={null}>
          <MethodList
            anchor={button}
            onClose={close}
            onChoose={(chosen) => {
              if (chosen !== kind) apply({ type: 'setMethod', method: { kind: chosen, params: {} } });
              close(true);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
};

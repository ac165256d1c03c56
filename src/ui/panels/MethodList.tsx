import { Search, X } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type JSX, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { methodsAtHand } from '../../catalog/methods/atHand';
import { Button } from '../controls/Button';
import { useLanguage } from '../controls/useLanguage';
import { useDocument } from '../stores';
import { findMethods } from './findMethods';
import styles from './MethodPicker.module.css';
import { MethodOption } from './MethodOption';
import { usePopup } from './usePopup';

interface MethodListProps {
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly onChoose: (kind: string) => void;
  readonly onClose: (returnsFocus: boolean) => void;
}

const groupWords = { nothing: 'methodNothing', losses: 'methodLosses', gradients: 'methodGradients' } as const;
const page = 6;

/** How far a key moves along a list; null: it does something else. */
const moveOf = (key: string, length: number): number | null => {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return page;
    case 'PageUp':
      return -page;
    case 'Home':
      return -length;
    case 'End':
      return length;
    default:
      return null;
  }
};

/** One step goes round the ends, a longer one stops there. */
const moved = (from: number, move: number, length: number): number =>
  Math.abs(move) === 1 ? (from + move + length) % length : Math.max(0, Math.min(length - 1, from + move));

/** All methods by what they look at, with a search: focus stays in the search, arrows walk the list. */
export const MethodList = ({ anchor, onChoose, onClose }: MethodListProps): JSX.Element => {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const current = useDocument((state) => state.experiment.method.kind);
  const [query, setQuery] = useState('');
  const [walked, setWalked] = useState<string | null>(null);
  const popup = usePopup(anchor, onClose);
  const input = useRef<HTMLInputElement>(null);
  const { groups, best } = useMemo(() => findMethods(methodsAtHand.entries, query, language), [query, language]);
  const inOrder = groups.flatMap(({ methods }) => methods.map(({ kind }) => kind));
  const wanted = walked ?? best?.kind ?? current;
  const active = inOrder.includes(wanted) ? wanted : inOrder[0];
  const optionId = (kind: string): string => `${id}-${kind}`;
  useEffect(() => {
    // Touch: the list is looked at first, a keyboard on the screen would cover it.
    if (matchMedia('(pointer: fine)').matches) input.current?.focus();
    else popup.current?.focus();
  }, [popup]);
  useEffect(() => {
    if (active !== undefined) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);
  const press = (event: KeyboardEvent): void => {
    const move = moveOf(event.key, inOrder.length);
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && active !== undefined) onChoose(active);
    else if (move !== null && active !== undefined && (query === '' || !['Home', 'End'].includes(event.key)))
      setWalked(inOrder[moved(inOrder.indexOf(active), move, inOrder.length)] ?? null);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={popup}
      popover="manual"
      role="dialog"
      aria-label={t('methodPicker')}
      tabIndex={-1}
      className={styles.popup}
    >
      <div className={styles.search}>
        <Search aria-hidden />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={t('methodSearch')}
          aria-autocomplete="list"
          aria-expanded="true"
          aria-controls={id}
          {...(active === undefined ? {} : { 'aria-activedescendant': optionId(active) })}
          placeholder={t('methodSearchHint')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={({ currentTarget: { value } }) => {
            setQuery(value);
            setWalked(null);
          }}
          onKeyDown={press}
        />
        <Button icon={<X aria-hidden />} iconOnly onClick={() => onClose(true)}>
          {t('close')}
        </Button>
      </div>
      <div className={styles.list} id={id} role="listbox" aria-label={t('methodPicker')}>
        {groups.map(({ looksAt, methods }) => (
          <div className={styles.group} role="group" aria-labelledby={`${id}.${looksAt}`} key={looksAt}>
            <div className={styles.groupName} id={`${id}.${looksAt}`} role="presentation">
              {t(groupWords[looksAt])}
            </div>
            {methods.map((method) => (
              <MethodOption
                key={method.kind}
                id={optionId(method.kind)}
                method={method}
                selected={method.kind === current}
                active={method.kind === active}
                onPoint={() => setWalked(method.kind)}
                onChoose={() => onChoose(method.kind)}
              />
            ))}
          </div>
        ))}
      </div>
      {groups.length === 0 ? <p className={styles.nothing}>{t('methodNotFound')}</p> : null}
      <p className="visually-hidden" role="status">
        {query === '' ? '' : t('methodsFound', { count: inOrder.length })}
      </p>
      <p className={styles.foot}>
        <a href="./conformance.html" target="_blank" rel="noreferrer">
          {t('conformanceLink')}
        </a>
      </p>
    </div>
  );
};

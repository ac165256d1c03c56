import { useId, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, usePreferences } from '../stores';
import { useEditorActions } from './ActionsContext';
import type { OutlineItem } from './outlineItems';
import styles from './outline.module.css';
import { paletteItems } from './paletteItems';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface PickProps {
  readonly word: string;
  /** Of the button that does it. */
  readonly deed: string;
  readonly options: readonly Option[];
  onPick(value: string): void;
}

/** A list to pick one thing from, and a button that does it: browsing a closed list by key must not do anything yet. */
const Pick = ({ word, deed, options, onPick }: PickProps): JSX.Element => {
  const id = useId();
  const [chosen, setChosen] = useState('');
  const value = options.some((option) => option.value === chosen) ? chosen : (options[0]?.value ?? '');
  return (
    <form
      className={styles.pick}
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== '') onPick(value);
      }}
    >
      <label htmlFor={id}>{word}</label>
      <select id={id} value={value} onChange={(event) => setChosen(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <button type="submit" disabled={value === ''}>
        {deed}
      </button>
    </form>
  );
};

interface OutlineActionsProps {
  readonly item: OutlineItem;
  onShow(): void;
  onRemove(): void;
}

/** What can be done from the outline's current row. */
export const OutlineActions = ({ item, onShow, onRemove }: OutlineActionsProps): JSX.Element => {
  const { t } = useTranslation();
  const actions = useEditorActions();
  const language = usePreferences((state) => state.language);
  const nodes = useDocument(({ experiment }) => experiment.graph.nodes);
  const name = actions.nameOf(item.node);
  const label = item.type === 'node' ? name : t('edgeName', { from: name, to: actions.nameOf(item.to) });
  const kinds = paletteItems.flatMap(({ entries }) =>
    entries.map((entry): Option => ({ value: entry.kind, label: entry.text[language].label })),
  );
  const targets = nodes
    .filter(({ id }) => id !== item.node)
    .map(({ id }): Option => ({ value: id, label: actions.nameOf(id) }));
  const where = item.type === 'edge' ? { on: item.edge } : { after: item.node };
  return (
    <div role="group" aria-label={t('outlineActions', { item: label })} className={styles.actions}>
      <Pick
        word={t('outlineAdd')}
        deed={t('outlineAddDeed')}
        options={kinds}
        onPick={(kind) => actions.add(kind, where)}
      />
      {item.type === 'node' && (
        <Pick
          word={t('outlineConnect')}
          deed={t('outlineConnectDeed')}
          options={targets}
          onPick={(to) => actions.connect(item.node, to)}
        />
      )}
      <div className={styles.buttons}>
        <button type="button" onClick={onShow}>
          {t('outlineShow')}
        </button>
        <button type="button" onClick={onRemove}>
          {t('outlineDelete')}
        </button>
      </div>
    </div>
  );
};

import { useId, type JSX } from 'react';
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

/** A list to pick one thing from that then happens. */
const Pick = ({ word, options, onPick }: { word: string; options: readonly Option[]; onPick(value: string): void }) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.pick}>
      <label htmlFor={id}>{word}</label>
      <select id={id} value="" onChange={(event) => onPick(event.target.value)}>
        <option value="" disabled>
          {t('outlineChoose')}
        </option>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
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
      <Pick word={t('outlineAdd')} options={kinds} onPick={(kind) => actions.add(kind, where)} />
      {item.type === 'node' && (
        <Pick word={t('outlineConnect')} options={targets} onPick={(to) => actions.connect(item.node, to)} />
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

import { CornerDownRight } from 'lucide-react';
import { useMemo, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../nodeWords';
import { useDocument, usePreferences } from '../stores';
import { useEditorActions } from './ActionsContext';
import { useEditor } from './editorStore';
import { OutlineActions } from './OutlineActions';
import { outlineItems, type OutlineItem } from './outlineItems';
import styles from './outline.module.css';

/** The network as a tree, for keyboard and screen reader: everything the picture can do, without the picture. */
export const Outline = (): JSX.Element => {
  const { t } = useTranslation();
  const actions = useEditorActions();
  const language = usePreferences((state) => state.language);
  const experiment = useDocument((state) => state.experiment);
  const analysis = useDocument((state) => state.analysis);
  const selection = useDocument((state) => state.selection);
  const current = useEditor((state) => state.current);
  const tree = useRef<HTMLUListElement>(null);
  const [key, setKey] = useState('');
  const items = useMemo(() => outlineItems(experiment, analysis), [experiment, analysis]);
  const active = items.find((item) => item.key === key) ?? items.find((item) => item.key === current) ?? items[0];

  const choose = (item: OutlineItem): void => {
    setKey(item.key);
    actions.focus(item.node);
    if (item.type === 'node') actions.select([item.node]);
    else actions.select([], [item.edge]);
  };
  const remove = (item: OutlineItem): void =>
    item.type === 'node' ? actions.remove([item.node], []) : actions.remove([], [item.edge]);
  const isSelected = (item: OutlineItem): boolean =>
    item.type === 'node' ? selection.nodes.includes(item.node) : selection.edges.includes(item.edge);
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = active ? items.indexOf(active) : 0;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    const next = to === undefined ? undefined : items[to];
    if (next) {
      setKey(next.key);
      tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[items.indexOf(next)]?.focus();
    } else if (active && (event.key === 'Enter' || event.key === ' ')) choose(active);
    else if (active && (event.key === 'Delete' || event.key === 'Backspace')) remove(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const row = (item: OutlineItem): JSX.Element => (
    <li
      key={item.key}
      role="treeitem"
      className={styles.row}
      aria-level={item.type === 'node' ? 1 : 2}
      aria-selected={isSelected(item)}
      tabIndex={item === active ? 0 : -1}
      onFocus={() => setKey(item.key)}
      onClick={() => choose(item)}
    >
      {item.type === 'edge' && <CornerDownRight size={14} aria-hidden />}
      <span className={styles.name}>
        {item.type === 'node' ? actions.nameOf(item.node) : t('outlineLeadsTo', { node: actions.nameOf(item.to) })}
      </span>
      {item.type === 'node' && (
        <span className={styles.shape}>{wordsOf(analysis.nodes[item.node], language, t).shape}</span>
      )}
    </li>
  );
  return (
    <section className={styles.outline} aria-label={t('outlineLabel')}>
      {items.length === 0 && <p className={styles.empty}>{t('outlineEmpty')}</p>}
      <ul ref={tree} role="tree" aria-label={t('outlineLabel')} className={styles.tree} onKeyDown={onKeyDown}>
        {items.map(row)}
      </ul>
      {active && <OutlineActions item={active} onRemove={() => remove(active)} onShow={() => choose(active)} />}
    </section>
  );
};

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useState, type JSX, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeEntry } from '../../catalog/nodes';
import type { LayerEntry } from '../../catalog/layers/entry';
import { usePreferences, useStores } from '../stores';
import { useEditorActions } from './ActionsContext';
import { useEditorStore } from './editorStore';
import styles from './palette.module.css';
import { groupWords, iconOf, paletteItems } from './paletteItems';
import { usePaletteDrag, type Dragged } from './usePaletteDrag';

const Ghost = ({ dragged, label }: { dragged: Dragged; label: string }): JSX.Element => (
  <div
    className={styles.ghost}
    style={{ transform: `translate(${dragged.x}px, ${dragged.y}px) translate(-50%, -120%)` }}
  >
    {label}
  </div>
);

/** A rail of all that a network can be made of: drag, or Enter to add after the selected node. */
export const Palette = ({ list }: { list: RefObject<HTMLDivElement | null> }): JSX.Element => {
  const { t } = useTranslation();
  const language = usePreferences((state) => state.language);
  const stores = useStores();
  const editor = useEditorStore();
  const actions = useEditorActions();
  const [isOpen, setOpen] = useState(false);
  const [stop, setStop] = useState(paletteItems[0]?.entries[0]?.kind);
  const { dragged, begin } = usePaletteDrag();

  const add = (kind: string): void => {
    const { selection } = stores.document.getState();
    const after = selection.nodes.at(-1) ?? editor.getState().current ?? undefined;
    actions.add(kind, after === undefined ? {} : { after });
  };
  const step = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === ' ' || event.key === 'Enter') event.stopPropagation();
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (by === undefined || !list.current) return;
    event.preventDefault();
    const items = [...list.current.querySelectorAll<HTMLButtonElement>('button[data-kind]')];
    const at = items.findIndex((item) => item === document.activeElement);
    items[(at + by + items.length) % items.length]?.focus();
  };
  const item = (entry: LayerEntry): JSX.Element => {
    const Icon = iconOf(entry);
    const words = entry.text[language];
    return (
      <button
        key={entry.kind}
        type="button"
        className={styles.item}
        data-kind={entry.kind}
        title={`${words.label}. ${words.help}`}
        aria-label={words.label}
        tabIndex={stop === entry.kind ? 0 : -1}
        onFocus={() => setStop(entry.kind)}
        onPointerDown={(event) => begin(entry.kind, event)}
        onClick={() => add(entry.kind)}
      >
        <Icon size={18} strokeWidth={1.75} aria-hidden />
        <span className={styles.word}>{words.label}</span>
      </button>
    );
  };
  const Toggle = isOpen ? PanelLeftClose : PanelLeftOpen;
  const toggleWord = t(isOpen ? 'paletteClose' : 'paletteOpen');
  return (
    <div className={styles.rail}>
      <div className={styles.panel} data-open={isOpen || undefined}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-label={toggleWord}
          title={toggleWord}
          onClick={() => setOpen(!isOpen)}
        >
          <Toggle size={18} strokeWidth={1.75} aria-hidden />
        </button>
        <div
          ref={list}
          className={styles.list}
          role="toolbar"
          aria-orientation="vertical"
          aria-label={t('palette')}
          onKeyDown={step}
        >
          {paletteItems.map(({ group, entries }) => (
            <div key={group} role="group" aria-label={t(groupWords[group])} className={styles.group}>
              <span className={styles.heading} aria-hidden>
                {t(groupWords[group])}
              </span>
              {entries.map(item)}
            </div>
          ))}
        </div>
        {isOpen && <p className={styles.hint}>{t('paletteHint')}</p>}
      </div>
      {dragged && <Ghost dragged={dragged} label={nodeEntry(dragged.kind)?.text[language].label ?? dragged.kind} />}
    </div>
  );
};

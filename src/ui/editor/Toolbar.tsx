import { useReactFlow } from '@xyflow/react';
import {
  ClipboardPaste,
  Copy,
  ListTree,
  Maximize,
  Trash2,
  WandSparkles,
  ZoomIn,
  ZoomOut,
  type LucideIcon,
} from 'lucide-react';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { keyNames } from '../keyNames';
import { useDocument, usePreferences } from '../stores';
import { useEditorActions } from './ActionsContext';
import styles from './canvas.module.css';
import { useEditor } from './editorStore';

interface ToolProps {
  readonly icon: LucideIcon;
  readonly word: string;
  readonly keys?: string;
  readonly isWordShown?: boolean;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  onClick(): void;
}

const Tool = ({ icon: Icon, word, keys, isWordShown, isDisabled, isPressed, onClick }: ToolProps): JSX.Element => (
  <button
    type="button"
    className={styles.tool}
    title={keys === undefined ? word : `${word} (${keys})`}
    aria-label={word}
    aria-pressed={isPressed}
    disabled={isDisabled}
    onClick={onClick}
  >
    <Icon size={16} strokeWidth={1.75} aria-hidden />
    {isWordShown && <span>{word}</span>}
  </button>
);

/** The editor's tools that are not in the bar above. */
export const Toolbar = (): JSX.Element => {
  const { t } = useTranslation();
  const actions = useEditorActions();
  const { zoomIn, zoomOut } = useReactFlow();
  const isNothing = useDocument(({ selection }) => selection.nodes.length + selection.edges.length === 0);
  const isClipEmpty = useEditor(({ clip }) => clip === null);
  const showOutline = usePreferences((state) => state.showOutline);
  const setShowOutline = usePreferences((state) => state.setShowOutline);
  return (
    <div className={styles.toolbar} role="group" aria-label={t('toolbarLabel')}>
      <Tool icon={WandSparkles} word={t('toolTidy')} keys="T" isWordShown onClick={actions.tidy} />
      <Tool icon={Maximize} word={t('toolFit')} keys="F" isWordShown onClick={actions.fit} />
      <Tool icon={ZoomOut} word={t('toolZoomOut')} keys="−" onClick={() => void zoomOut()} />
      <Tool icon={ZoomIn} word={t('toolZoomIn')} keys="+" onClick={() => void zoomIn()} />
      <i className={styles.gap} />
      <Tool icon={Copy} word={t('toolCopy')} keys={keyNames('Ctrl+C')} isDisabled={isNothing} onClick={actions.copy} />
      <Tool
        icon={ClipboardPaste}
        word={t('toolPaste')}
        keys={keyNames('Ctrl+V')}
        isDisabled={isClipEmpty}
        onClick={actions.paste}
      />
      <Tool
        icon={Trash2}
        word={t('toolDelete')}
        keys="Delete"
        isDisabled={isNothing}
        onClick={actions.removeSelected}
      />
      <i className={styles.gap} />
      <Tool
        icon={ListTree}
        word={t('toolOutline')}
        isWordShown
        isPressed={showOutline}
        onClick={() => setShowOutline(!showOutline)}
      />
    </div>
  );
};

import { ReactFlowProvider } from '@xyflow/react';
import { useCallback, useRef, useState, type JSX } from 'react';
import { usePreferences } from '../stores';
import { ActionsContext } from './ActionsContext';
import { Canvas } from './Canvas';
import styles from './canvas.module.css';
import { createEditorStore, EditorContext } from './editorStore';
import { Notices } from './Notices';
import { Outline } from './Outline';
import { Palette } from './Palette';
import { Toolbar } from './Toolbar';
import { useActions } from './useActions';

const Editor = (): JSX.Element => {
  const actions = useActions();
  const palette = useRef<HTMLDivElement>(null);
  const showOutline = usePreferences((state) => state.showOutline);
  const focusPalette = useCallback(
    () => palette.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus(),
    [],
  );
  return (
    <ActionsContext value={actions}>
      <div className={styles.editor} data-testid="graph">
        <Palette list={palette} />
        <div className={styles.stage}>
          <Canvas focusPalette={focusPalette} />
          <Toolbar />
          <Notices />
        </div>
        {showOutline && <Outline />}
      </div>
    </ActionsContext>
  );
};

/** The network as a picture to build in: palette, canvas, tools, outline. */
export const GraphEditor = (): JSX.Element => {
  const [store] = useState(createEditorStore);
  return (
    <EditorContext value={store}>
      <ReactFlowProvider>
        <Editor />
      </ReactFlowProvider>
    </EditorContext>
  );
};

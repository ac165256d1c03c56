import { useReactFlow } from '@xyflow/react';
import { useCallback, type KeyboardEvent } from 'react';
import type { NodeId } from '../../spec/experiment';
import { useStores } from '../stores';
import { useEditorActions } from './ActionsContext';
import type { Actions } from './useActions';
import { useEditorStore } from './editorStore';
import { boxesOf } from './flowElements';
import { isDirection, neighbour, unitOf, type Direction } from './walk';

const stepSize = 10;
const bigStep = 40;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, button, [contenteditable]') !== null;

type Deeds = Readonly<Record<string, () => void>>;

const withControl = (actions: Actions, shift: boolean, selectAll: () => void): Deeds => ({
  z: shift ? actions.redo : actions.undo,
  y: actions.redo,
  c: actions.copy,
  v: actions.paste,
  a: selectAll,
});

/** The graph by keyboard. Keys that meant something here go no further. */
export const useGraphKeys = (focusPalette: () => void): ((event: KeyboardEvent) => void) => {
  const { document } = useStores();
  const editor = useEditorStore();
  const actions = useEditorActions();
  const { zoomIn, zoomOut } = useReactFlow();

  const walk = useCallback(
    (direction: Direction): void => {
      const { experiment } = document.getState();
      const { current, wiring } = editor.getState();
      const from = wiring ? (wiring.target ?? wiring.from) : (current ?? '');
      const next = neighbour(boxesOf(experiment), experiment.graph.edges, from, direction);
      if (next === null) return;
      if (!wiring) return actions.focus(next);
      if (next === wiring.from) return;
      editor.setState({ wiring: { ...wiring, target: next } });
      actions.sayTarget(next);
    },
    [document, editor, actions],
  );
  const shove = useCallback(
    (direction: Direction, far: boolean): void => {
      const { experiment, selection } = document.getState();
      const { current } = editor.getState();
      const nodes = current !== null && !selection.nodes.includes(current) ? [current] : selection.nodes;
      const [ux, uy] = unitOf[direction];
      const size = far ? bigStep : stepSize;
      const moved = (id: NodeId) => {
        const [x, y] = experiment.layout[id] ?? [0, 0];
        return [id, [x + ux * size, y + uy * size]] as const;
      };
      if (nodes.length > 0) actions.move(Object.fromEntries(nodes.map(moved)));
    },
    [document, editor, actions],
  );
  const open = useCallback((): void => {
    const { current, wiring } = editor.getState();
    if (wiring?.target) return actions.connect(wiring.from, wiring.target);
    if (wiring || current === null) return;
    actions.select([current]);
    actions.sayOpened(current);
  }, [editor, actions]);

  return useCallback(
    (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.nativeEvent.isComposing) return;
      const all = (): void => actions.select(document.getState().experiment.graph.nodes.map(({ id }) => id));
      const { current, wiring } = editor.getState();
      const plain: Deeds = {
        Enter: open,
        Delete: actions.removeSelected,
        Backspace: actions.removeSelected,
        Escape: wiring ? actions.cancelWiring : () => actions.select([]),
        c: () => current !== null && actions.beginWiring(current),
        a: focusPalette,
        '/': focusPalette,
        t: actions.tidy,
        f: actions.fit,
        '0': actions.fit,
        '+': () => void zoomIn(),
        '=': () => void zoomIn(),
        '-': () => void zoomOut(),
      };
      const { key } = event;
      const arrow = isDirection(key) ? () => (event.altKey ? shove(key, event.shiftKey) : walk(key)) : undefined;
      const isCommand = event.ctrlKey || event.metaKey;
      const letter = key.length === 1 ? key.toLowerCase() : key;
      const deed = arrow ?? (isCommand ? withControl(actions, event.shiftKey, all)[letter] : plain[letter]);
      if (!deed) return;
      event.preventDefault();
      event.stopPropagation();
      deed();
    },
    [actions, document, editor, focusPalette, open, shove, walk, zoomIn, zoomOut],
  );
};

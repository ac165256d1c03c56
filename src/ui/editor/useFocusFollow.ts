import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, type RefObject } from 'react';
import { useStores } from '../stores';
import { useEditorStore } from './editorStore';
import { boxesOf } from './flowElements';
import { isInView } from './view';

/** Moves the keyboard focus to the node that became current, and the view with it, while the focus is in the graph. */
export const useFocusFollow = (element: RefObject<HTMLElement | null>): void => {
  const editor = useEditorStore();
  const { document: documents } = useStores();
  const flow = useStoreApi();
  const { setCenter } = useReactFlow();
  useEffect(() => {
    const bringIntoView = (id: string): void => {
      const box = boxesOf(documents.getState().experiment).find((candidate) => candidate.id === id);
      const view = flow.getState();
      if (!box || isInView(box, view)) return;
      void setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: view.transform[2] });
    };
    const follow = (id: string | null): void => {
      const graph = element.current;
      const place = id === null ? '.react-flow' : `.react-flow__node[data-id="${CSS.escape(id)}"]`;
      const node = graph?.querySelector<HTMLElement>(place);
      if (!node || !graph?.contains(document.activeElement) || (id !== null && node.contains(document.activeElement)))
        return;
      node.focus({ preventScroll: true });
      if (id !== null) bringIntoView(id);
    };
    return editor.subscribe(({ current, wiring }, before) => {
      if (current !== before.current) {
        follow(current);
        // A node that was just added is drawn a moment later.
        requestAnimationFrame(() => follow(current));
      }
      if (wiring?.target && wiring.target !== before.wiring?.target) bringIntoView(wiring.target);
    });
  }, [editor, documents, element, flow, setCenter]);
};

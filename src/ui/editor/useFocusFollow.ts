import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, type RefObject } from 'react';
import { useStores } from '../stores';
import { useEditorStore } from './editorStore';
import { boxesOf } from './flowElements';

/** Moves the keyboard focus to the node that became current, and the view with it, while the focus is in the graph. */
export const useFocusFollow = (element: RefObject<HTMLElement | null>): void => {
  const editor = useEditorStore();
  const { document: documents } = useStores();
  const flow = useStoreApi();
  const { setCenter } = useReactFlow();
  useEffect(() => {
    const bringIntoView = (id: string): void => {
      const box = boxesOf(documents.getState().experiment).find((candidate) => candidate.id === id);
      if (!box) return;
      const {
        transform: [x, y, zoom],
        width,
        height,
      } = flow.getState();
      const left = box.x * zoom + x;
      const top = box.y * zoom + y;
      const isInside = left >= 0 && top >= 0 && left + box.width * zoom <= width && top + box.height * zoom <= height;
      if (!isInside) void setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom });
    };
    const follow = (id: string | null): void => {
      const graph = element.current;
      if (id === null || !graph?.contains(document.activeElement)) return;
      const node = graph.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
      if (!node || node.contains(document.activeElement)) return;
      node.focus({ preventScroll: true });
      bringIntoView(id);
    };
    return editor.subscribe(({ current, wiring }, before) => {
      if (current !== before.current) requestAnimationFrame(() => follow(current));
      if (wiring?.target && wiring.target !== before.wiring?.target) bringIntoView(wiring.target);
    });
  }, [editor, documents, element, flow, setCenter]);
};

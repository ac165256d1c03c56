import type { Connection, NodeMouseHandler, OnConnectEnd } from '@xyflow/react';
import { useMemo } from 'react';
import { useEditorActions } from './ActionsContext';
import { useEditorStore } from './editorStore';
import { outHandle, type EditorFlowNode } from './flowElements';

const nodeUnder = (event: MouseEvent | TouchEvent): string | null => {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  if (!point) return null;
  const element = document.elementFromPoint(point.clientX, point.clientY);
  return element?.closest('.react-flow__node')?.getAttribute('data-id') ?? null;
};

/** Wiring by drag (from a handle to a handle or anywhere on a node) and by click (an output, then an input or a node). */
export const useConnecting = () => {
  const actions = useEditorActions();
  const editor = useEditorStore();
  return useMemo(() => {
    const onConnect = ({ source, target, targetHandle }: Connection): void =>
      actions.connect(source, target, targetHandle ?? undefined);
    const onConnectEnd: OnConnectEnd = (event, { isValid, fromHandle }) => {
      const node = nodeUnder(event);
      if (isValid || !fromHandle || node === null || node === fromHandle.nodeId) return;
      if (fromHandle.type === 'source') actions.connect(fromHandle.nodeId, node);
      else actions.connect(node, fromHandle.nodeId, fromHandle.id ?? undefined);
    };
    const onNodeClick: NodeMouseHandler<EditorFlowNode> = (event, node) => {
      const handle = event.target instanceof Element ? event.target.closest('.react-flow__handle') : null;
      const slot = handle?.getAttribute('data-handleid') ?? undefined;
      const { wiring } = editor.getState();
      if (wiring && wiring.from !== node.id)
        actions.connect(wiring.from, node.id, slot === outHandle ? undefined : slot);
      else if (wiring) actions.cancelWiring();
      else if (slot === outHandle) actions.beginWiring(node.id);
    };
    const onPaneClick = (): void => {
      if (editor.getState().wiring) actions.cancelWiring();
    };
    return { onConnect, onConnectEnd, onNodeClick, onPaneClick };
  }, [actions, editor]);
};

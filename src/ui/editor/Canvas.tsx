import { Background, BackgroundVariant, ReactFlow, useStore, type EdgeTypes, type NodeTypes } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useCallback, useRef, type FocusEvent, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './canvas.module.css';
import { useEditor, useEditorStore } from './editorStore';
import type { EditorFlowEdge, EditorFlowNode } from './flowElements';
import { HeadNode } from './HeadNode';
import { SplitLine } from './SplitLine';
import { StrandEdge } from './StrandEdge';
import { TrunkNode } from './TrunkNode';
import { fitOptions } from './useActions';
import { useAutoFit } from './useAutoFit';
import { useConnecting } from './useConnecting';
import { useFlowEdges, useFlowNodes } from './useFlow';
import { useFocusFollow } from './useFocusFollow';
import { useGraphKeys } from './useGraphKeys';

const nodeTypes: NodeTypes = { trunk: TrunkNode, head: HeadNode };
const edgeTypes: EdgeTypes = { strands: StrandEdge };
/** Below this zoom nodes show fewer, larger words. */
const farZoom = 0.72;
const proOptions = { hideAttribution: true };
const severalKeys = ['Meta', 'Control'];

/** The network: xyflow drawn from the document, every change of it through the document. */
export const Canvas = ({ focusPalette }: { focusPalette: () => void }): JSX.Element => {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const editor = useEditorStore();
  const isWiring = useEditor(({ wiring }) => wiring !== null);
  const isFar = useStore(({ transform }) => transform[2] < farZoom);
  const { nodes, onNodesChange, onNodeDragStop } = useFlowNodes();
  const { edges, onEdgesChange } = useFlowEdges();
  const connecting = useConnecting();
  const onKeyDown = useGraphKeys(focusPalette);
  const onMoveStart = useAutoFit(element);
  useFocusFollow(element);
  const onFocus = useCallback(
    (event: FocusEvent) => {
      const id = event.target.closest('.react-flow__node')?.getAttribute('data-id') ?? null;
      if (id !== null) editor.setState({ current: id, keyed: event.target.matches(':focus-visible') ? id : null });
    },
    [editor],
  );
  const onBlur = useCallback(() => editor.setState({ keyed: null }), [editor]);
  return (
    <div
      ref={element}
      className={styles.canvas}
      data-far={isFar || undefined}
      data-wiring={isWiring || undefined}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <ReactFlow<EditorFlowNode, EditorFlowEdge>
        aria-label={t('graphLabel')}
        aria-description={t('graphHelp')}
        tabIndex={nodes.length === 0 ? 0 : -1}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStop={onNodeDragStop}
        {...connecting}
        onMoveStart={onMoveStart}
        fitView
        fitViewOptions={fitOptions}
        minZoom={0.2}
        maxZoom={2}
        connectOnClick={false}
        connectionRadius={28}
        connectionDragThreshold={4}
        nodeDragThreshold={3}
        nodeClickDistance={5}
        zoomOnDoubleClick={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        multiSelectionKeyCode={severalKeys}
        proOptions={proOptions}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.2} />
        <SplitLine />
      </ReactFlow>
      {nodes.length === 0 && <p className={styles.empty}>{t('graphEmpty')}</p>}
    </div>
  );
};

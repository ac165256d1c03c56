import type { EdgeChange, NodeChange, OnNodeDrag } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeWithoutOverlap } from '../../graph/placement';
import type { Layout, Node, NodeId } from '../../spec/experiment';
import type { Selection } from '../../state/stores';
import { accessibleName } from '../nodeWords';
import { useDocument, usePreferences, useStores } from '../stores';
import { taskWordsAt } from '../taskNames';
import { useProblemWords } from '../useProblemWords';
import { useEditorActions } from './ActionsContext';
import { useEditor } from './editorStore';
import { flowEdges, flowNode, sizesOf, type EditorFlowEdge, type EditorFlowNode } from './flowElements';
import { problemsAt } from './useProblems';

const useNameOf = (): ((node: Node) => string) => {
  const { t } = useTranslation();
  const say = useProblemWords();
  const language = usePreferences((state) => state.language);
  const analysis = useDocument((state) => state.analysis);
  const experiment = useDocument((state) => state.experiment);
  return useCallback(
    ({ id }) => {
      const problems = problemsAt(experiment, analysis, id).map(say);
      const words = taskWordsAt(experiment.tasks, id, language);
      return accessibleName(analysis.nodes[id], words, problems, language, t);
    },
    [analysis, experiment, language, say, t],
  );
};

/** Applies xyflow's select changes to one half of the document's selection. */
const changed = (before: readonly string[], changes: readonly { type: string; id?: string; selected?: boolean }[]) => {
  const after = new Set(before);
  for (const { type, id, selected } of changes) {
    if (type !== 'select' || id === undefined) continue;
    if (selected) after.add(id);
    else after.delete(id);
  }
  return [...after];
};

const useSelect = (half: keyof Selection) => {
  const { document } = useStores();
  return useCallback(
    (changes: readonly { type: string; id?: string; selected?: boolean }[]): void => {
      if (!changes.some(({ type }) => type === 'select')) return;
      const { selection, select } = document.getState();
      select({ ...selection, [half]: changed(selection[half], changes) });
    },
    [document, half],
  );
};

/** Where nodes land after a drag: each at the nearest place where it overlaps no other. */
const settled = (layout: Layout, moved: Layout, sizes: ReturnType<typeof sizesOf>): Layout => {
  const positions: Record<NodeId, readonly [number, number]> = {};
  for (const id of Object.keys(moved)) {
    const around = { ...layout, ...moved, ...positions };
    positions[id] = placeWithoutOverlap(around, sizes, id);
  }
  return positions;
};

export const useFlowNodes = () => {
  const { t } = useTranslation();
  const { document } = useStores();
  const actions = useEditorActions();
  const graph = useDocument(({ experiment }) => experiment.graph);
  const layout = useDocument(({ experiment }) => experiment.layout);
  const selection = useDocument((state) => state.selection);
  const current = useEditor((state) => state.current);
  const nameOf = useNameOf();
  const select = useSelect('nodes');
  /** Positions while dragging; the document learns them at the drop. */
  const [dragged, setDragged] = useState<Layout | null>(null);

  const resting = useMemo(() => {
    const known = graph.nodes.some(({ id }) => id === current) ? current : (graph.nodes[0]?.id ?? null);
    const selected = new Set(selection.nodes);
    const view = { at: layout, selected, tabStop: known, nameOf, roleWord: t('graphNode') };
    return graph.nodes.map((node) => flowNode(node, view));
  }, [graph, layout, selection.nodes, current, nameOf, t]);
  const nodes = useMemo(
    () =>
      resting.map((node): EditorFlowNode => {
        const at = dragged?.[node.id];
        return at ? { ...node, position: { x: at[0], y: at[1] }, dragging: true } : node;
      }),
    [resting, dragged],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange<EditorFlowNode>[]): void => {
      select(changes);
      const moves = changes.flatMap((change) =>
        change.type === 'position' && change.dragging && change.position
          ? [[change.id, [change.position.x, change.position.y]] as const]
          : [],
      );
      if (moves.length > 0) setDragged((before) => ({ ...before, ...Object.fromEntries(moves) }));
    },
    [select],
  );
  const onNodeDragStop: OnNodeDrag<EditorFlowNode> = useCallback(
    (_event, _node, dropped) => {
      const { experiment } = document.getState();
      const moved = Object.fromEntries(
        dropped.map(({ id, position: { x, y } }) => [id, [Math.round(x), Math.round(y)] as const]),
      );
      setDragged(null);
      actions.move(settled(experiment.layout, moved, sizesOf(experiment)));
    },
    [document, actions],
  );
  return { nodes, onNodesChange, onNodeDragStop };
};

export const useFlowEdges = () => {
  const { t } = useTranslation();
  const actions = useEditorActions();
  const experiment = useDocument((state) => state.experiment);
  const analysis = useDocument((state) => state.analysis);
  const selection = useDocument((state) => state.selection);
  const language = usePreferences((state) => state.language);
  const select = useSelect('edges');
  const { graph } = experiment;
  const edges = useMemo(
    () =>
      analysis && language
        ? flowEdges(
            graph,
            selection,
            (from, to) => t('edgeName', { from: actions.nameOf(from), to: actions.nameOf(to) }),
            t('graphConnection'),
          )
        : [],
    [graph, selection, analysis, language, actions, t],
  );
  const onEdgesChange = useCallback((changes: EdgeChange<EditorFlowEdge>[]): void => select(changes), [select]);
  return { edges, onEdgesChange };
};

import { useReactFlow } from '@xyflow/react';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { headEntry } from '../../catalog/nodes';
import { addNodeEdit, type Where } from '../../graph/build';
import { copyNodes, pasteEdit } from '../../graph/clip';
import { connectEdit, deleteEdit } from '../../graph/connect';
import { sentence } from '../../i18n/translator';
import type { EdgeId, Experiment, Layout, NodeId } from '../../spec/experiment';
import type { Edit } from '../../spec/edit';
import type { Problem } from '../../spec/problem';
import { spokenName } from '../nodeWords';
import { useStores, type Stores } from '../stores';
import { taskWordsAt } from '../taskNames';
import { namingNodes } from '../useProblemWords';
import { useEditorStore, type EditorStore } from './editorStore';
import { sizesOf } from './flowElements';
import { sizeOfKind } from './nodeSize';

const readingMs = 6000;

/** Everything the reader can do to the graph, by whatever means; each says what it did. */
export interface Actions {
  nameOf(node: NodeId): string;
  sayTarget(node: NodeId): void;
  sayOpened(node: NodeId): void;
  select(nodes: readonly NodeId[], edges?: readonly EdgeId[]): void;
  focus(node: NodeId): void;
  add(kind: string, where: Where): void;
  connect(from: NodeId, to: NodeId, slot?: string): void;
  beginWiring(from: NodeId): void;
  cancelWiring(): void;
  remove(nodes: readonly NodeId[], edges: readonly EdgeId[]): void;
  removeSelected(): void;
  move(positions: Layout): void;
  copy(): void;
  paste(): void;
  tidy(): void;
  undo(): void;
  redo(): void;
  fit(): void;
}

interface Context {
  readonly stores: Stores;
  readonly editor: EditorStore;
  readonly t: TFunction;
  readonly fit: () => void;
}

/** Who takes the focus of a node that goes: what fed it, else what it fed, else the first that stays. */
const heir = ({ graph }: Experiment, node: NodeId, gone: readonly NodeId[]): NodeId | null => {
  const stays = (id: NodeId): boolean => !gone.includes(id);
  const before = graph.edges.filter(({ to }) => to === node).map(({ from }) => from);
  const after = graph.edges.filter(({ from }) => from === node).map(({ to }) => to);
  return [...before, ...after, ...graph.nodes.map(({ id }) => id)].find(stays) ?? null;
};

const createActions = ({ stores, editor, t, fit }: Context): Actions => {
  let refusalTimer: ReturnType<typeof setTimeout> | undefined;
  const document = () => stores.document.getState();
  const nameOf = (node: NodeId): string => {
    const { language } = stores.preferences.getState();
    const task = taskWordsAt(document().experiment.tasks, node, language);
    return spokenName(document().analysis.nodes[node], task, language, t);
  };
  const say = (said: string): void => editor.setState({ said });
  const refuse = (problem: Problem): void => {
    const known = (node: NodeId): string | undefined => (document().analysis.nodes[node] ? nameOf(node) : undefined);
    const refusal = sentence(t, namingNodes(problem, known));
    editor.setState({ refusal, said: refusal });
    clearTimeout(refusalTimer);
    refusalTimer = setTimeout(() => editor.setState({ refusal: null }), readingMs);
  };
  const apply = (edit: Edit, said: () => string): void => {
    document().apply(edit);
    editor.setState({ refusal: null });
    say(said());
  };
  const select = (nodes: readonly NodeId[], edges: readonly EdgeId[] = []): void => document().select({ nodes, edges });
  const show = (nodes: readonly NodeId[]): void => {
    select(nodes);
    editor.setState({ current: nodes.at(-1) ?? null });
  };
  const focus = (node: NodeId): void => editor.setState({ current: node });
  const remove = (nodes: readonly NodeId[], edges: readonly EdgeId[]): void => {
    const count = nodes.length + edges.length;
    if (count === 0) return;
    const { current } = editor.getState();
    if (current !== null && nodes.includes(current))
      editor.setState({ current: heir(document().experiment, current, nodes) });
    apply(deleteEdit(nodes, edges), () => t('saidRemoved', { count }));
  };
  return {
    nameOf,
    sayTarget: (node) => say(t('wiringTarget', { node: nameOf(node) })),
    sayOpened: (node) => say(t('saidOpened', { node: nameOf(node) })),
    select,
    focus,
    fit,
    remove,
    add(kind, where) {
      const added = addNodeEdit(document().experiment, kind, where, sizeOfKind);
      if ('code' in added) return refuse(added);
      const { node } = added;
      apply(added.edit, () => t(where.on === undefined ? 'saidAdded' : 'saidInserted', { node: nameOf(node) }));
      show([node]);
    },
    connect(from, to, slot) {
      editor.setState({ wiring: null });
      const edit = connectEdit(document().experiment, from, to, slot);
      if ('code' in edit) refuse(edit);
      else apply(edit, () => t('saidConnected', { from: nameOf(from), to: nameOf(to) }));
    },
    beginWiring(from) {
      const node = document().experiment.graph.nodes.find(({ id }) => id === from);
      if (!node || headEntry(node.kind)) return refuse({ code: 'head-feeds-nothing', values: { from } });
      editor.setState({ wiring: { from, target: null } });
      say(t('wiringFrom', { node: nameOf(from) }));
    },
    cancelWiring() {
      editor.setState({ wiring: null });
      say(t('wiringCancelled'));
    },
    removeSelected() {
      const { selection } = document();
      const { current } = editor.getState();
      const nothing = selection.nodes.length + selection.edges.length === 0;
      remove(nothing && current !== null ? [current] : selection.nodes, selection.edges);
    },
    move: (positions) => {
      const [node] = Object.keys(positions);
      if (node !== undefined) apply({ type: 'moveNodes', positions }, () => t('saidMoved', { node: nameOf(node) }));
    },
    copy() {
      const { experiment, selection } = document();
      const { current } = editor.getState();
      const nodes = selection.nodes.length > 0 ? selection.nodes : current === null ? [] : [current];
      if (nodes.length === 0) return;
      editor.setState({ clip: copyNodes(experiment, nodes) });
      say(t('saidCopied', { count: nodes.length }));
    },
    paste() {
      const { clip } = editor.getState();
      if (!clip) return;
      const pasted = pasteEdit(document().experiment, clip, sizeOfKind);
      apply(pasted.edit, () => t('saidPasted'));
      show(pasted.nodes);
    },
    tidy() {
      void import('../../graph/tidy').then(({ tidyLayout }) => {
        const { experiment } = document();
        const positions = tidyLayout(experiment, sizesOf(experiment));
        apply({ type: 'moveNodes', positions }, () => t('saidTidied'));
        requestAnimationFrame(fit);
      });
    },
    undo() {
      document().undo();
      say(t('saidUndone'));
    },
    redo() {
      document().redo();
      say(t('saidRedone'));
    },
  };
};

export const fitOptions = {
  padding: { top: '16px', right: '12px', bottom: '56px', left: '12px' },
  maxZoom: 1,
} as const;

export const useActions = (): Actions => {
  const stores = useStores();
  const editor = useEditorStore();
  const { t } = useTranslation();
  const { fitView } = useReactFlow();
  return useMemo(
    () => createActions({ stores, editor, t, fit: () => void fitView(fitOptions) }),
    [stores, editor, t, fitView],
  );
};

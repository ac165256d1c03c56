import { useReactFlow } from '@xyflow/react';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../../i18n/translator';
import type { EdgeId, Layout, NodeId, Point } from '../../spec/experiment';
import type { Edit } from '../../spec/edit';
import type { Problem } from '../../spec/problem';
import { useStores, type Stores } from '../stores';
import * as edits from './edits';
import { useEditorStore, type EditorStore } from './editorStore';
import { spokenName } from './nodeWords';

const readingMs = 6000;

/** Everything the reader can do to the graph, by whatever means; each says what it did. */
export interface Actions {
  nameOf(node: NodeId): string;
  say(words: string): void;
  select(nodes: readonly NodeId[], edges?: readonly EdgeId[]): void;
  focus(node: NodeId): void;
  /** At a place (its upper left corner), on an edge, or after the selected node. */
  add(kind: string, where: { readonly at?: Point; readonly edge?: EdgeId; readonly after?: NodeId }): void;
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

const createActions = ({ stores, editor, t, fit }: Context): Actions => {
  let refusalTimer: ReturnType<typeof setTimeout> | undefined;
  let clip: edits.Clip | null = null;
  const document = () => stores.document.getState();
  const nameOf = (node: NodeId): string =>
    spokenName(document().analysis.nodes[node], stores.preferences.getState().language, t);
  const say = (said: string): void => editor.setState({ said });
  const refuse = (problem: Problem): void => {
    const refusal = sentence(t, problem);
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
  const added = (before: ReadonlySet<NodeId>): NodeId[] =>
    document()
      .experiment.graph.nodes.map(({ id }) => id)
      .filter((id) => !before.has(id));
  const ids = (): Set<NodeId> => new Set(document().experiment.graph.nodes.map(({ id }) => id));
  const showAdded = (before: ReadonlySet<NodeId>): NodeId | undefined => {
    const fresh = added(before);
    const last = fresh.at(-1);
    if (last !== undefined) {
      select(fresh);
      editor.setState({ current: last });
    }
    return last;
  };
  const focus = (node: NodeId): void => editor.setState({ current: node });
  const remove = (nodes: readonly NodeId[], edges: readonly EdgeId[]): void => {
    const count = nodes.length + edges.length;
    if (count === 0) return;
    apply(edits.removal(document().experiment, nodes, edges), () => t('saidRemoved', { count }));
  };
  return {
    nameOf,
    say,
    select,
    focus,
    fit,
    remove,
    add(kind, where) {
      const before = ids();
      const edit = edits.addition(document(), kind, where);
      if ('code' in edit) return refuse(edit);
      document().apply(edit);
      const node = showAdded(before);
      if (node !== undefined) say(t(where.edge === undefined ? 'saidAdded' : 'saidInserted', { node: nameOf(node) }));
    },
    connect(from, to, slot) {
      editor.setState({ wiring: null });
      const edit = edits.connection(document(), from, to, slot);
      if ('code' in edit) refuse(edit);
      else apply(edit, () => t('saidConnected', { from: nameOf(from), to: nameOf(to) }));
    },
    beginWiring(from) {
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
      clip = edits.copied(experiment, nodes);
      say(t('saidCopied', { count: nodes.length }));
    },
    paste() {
      const edit = clip && edits.pasted(document().experiment, clip);
      if (!edit) return;
      const before = ids();
      apply(edit, () => t('saidPasted'));
      showAdded(before);
    },
    tidy() {
      apply({ type: 'moveNodes', positions: edits.tidied(document().experiment) }, () => t('saidTidied'));
      requestAnimationFrame(fit);
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

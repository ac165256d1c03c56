import { createContext, useContext } from 'react';
import { useStore, type StoreApi } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Clip } from '../../graph/clip';
import type { EdgeId, NodeId } from '../../spec/experiment';

/** What the editor remembers that is no part of the document. */
export interface EditorState {
  /** The node that holds the graph's one tab stop. */
  readonly current: NodeId | null;
  /** The node (or a control in it) that the keyboard stands on right now. */
  readonly keyed: NodeId | null;
  /** A connection begun by key or click; `target` is the node the arrow keys have chosen. */
  readonly wiring: { readonly from: NodeId; readonly target: NodeId | null } | null;
  /** The edge a dragged palette item would be put on. */
  readonly dropEdge: EdgeId | null;
  /** What was copied last. */
  readonly clip: Clip | null;
  /** Read out by screen readers. */
  readonly said: string;
  /** Why something was refused; shown for a while. */
  readonly refusal: string | null;
}

export type EditorStore = StoreApi<EditorState>;

export const createEditorStore = (): EditorStore =>
  createStore<EditorState>(() => ({
    current: null,
    keyed: null,
    wiring: null,
    dropEdge: null,
    clip: null,
    said: '',
    refusal: null,
  }));

export const EditorContext = createContext<EditorStore | null>(null);

export const useEditorStore = (): EditorStore => {
  const store = useContext(EditorContext);
  if (!store) throw new Error('EditorContext is empty: render inside <GraphEditor>');
  return store;
};
export const useEditor = <T>(select: (state: EditorState) => T): T => useStore(useEditorStore(), select);

import { createStore, type StoreApi } from 'zustand/vanilla';
import { analyze } from '../graph/analyze';
import type { Analysis } from '../graph/analysis';
import { applyEdit } from '../spec/applyEdit';
import type { Experiment } from '../spec/experiment';
import type { Table } from '../spec/table';
import { createHistory } from './history';
import { missingTableOf } from './source';
import type { DocumentState, Selection } from './stores';

const nothing: Selection = { nodes: [], edges: [] };

/** What the analysis looks at: moving and renaming leave it as it is. */
const sameForAnalysis = (a: Experiment, b: Experiment): boolean =>
  a.dataset === b.dataset &&
  a.graph === b.graph &&
  a.tasks === b.tasks &&
  a.method === b.method &&
  a.optimizer === b.optimizer &&
  a.training === b.training;

const existing = (selection: Selection, { graph }: Experiment): Selection => {
  const nodes = selection.nodes.filter((id) => graph.nodes.some((node) => node.id === id));
  const edges = selection.edges.filter((id) => graph.edges.some((edge) => edge.id === id));
  const same = nodes.length === selection.nodes.length && edges.length === selection.edges.length;
  return same ? selection : { nodes, edges };
};

/** The document, its analysis, the selection and undo. Only documents enter the history, never selections or tables. */
export const createDocumentStore = (experiment: Experiment, tables: readonly Table[] = []): StoreApi<DocumentState> => {
  const history = createHistory<Experiment>();
  return createStore<DocumentState>()((set, get) => {
    const analysisOf = (next: Experiment): Analysis =>
      sameForAnalysis(get().experiment, next) ? get().analysis : analyze(next);
    const show = (next: Experiment): void => {
      if (next !== get().experiment) {
        set({
          experiment: next,
          analysis: analysisOf(next),
          selection: existing(get().selection, next),
          missingTable: missingTableOf(next.dataset, get().tables),
        });
      }
      set({ canUndo: history.canUndo(get().experiment), canRedo: history.canRedo() });
    };
    return {
      experiment,
      analysis: analyze(experiment),
      selection: nothing,
      tables,
      missingTable: missingTableOf(experiment.dataset, tables),
      canUndo: false,
      canRedo: false,
      apply(edit) {
        const before = get().experiment;
        const next = applyEdit(before, edit);
        if (next === before) return;
        history.record(before);
        show(next);
      },
      select: (selection) => set({ selection }),
      addTable(table) {
        const all = [...get().tables.filter(({ sha256 }) => sha256 !== table.sha256), table];
        set({ tables: all, missingTable: missingTableOf(get().experiment.dataset, all) });
      },
      beginGesture: () => history.begin(get().experiment),
      endGesture() {
        history.end(get().experiment);
        show(get().experiment);
      },
      undo: () => show(history.undo(get().experiment)),
      redo: () => show(history.redo(get().experiment)),
    };
  });
};

import { createStore, type StoreApi } from 'zustand/vanilla';
import { tableExperiment } from '../catalog/presets/tableExperiment';
import { analyze } from '../graph/analyze';
import type { Result } from '../spec/problem';
import type { ImportedTable } from '../spec/table';
import type { DocumentState, ImportState } from './stores';

/** Reads one file elsewhere; reports how far it is, 0…1. */
export type ReadTable = (file: File, onProgress: (share: number) => void) => Promise<Result<ImportedTable>>;

const idle = { type: 'idle' } as const;

export const createImportStore = (document: StoreApi<DocumentState>, readTable: ReadTable): StoreApi<ImportState> => {
  /** Tells the latest file from those it took the place of. */
  let latest = 0;
  return createStore<ImportState>()((set, get) => {
    const review = (imported: ImportedTable): void => {
      const { missingTable, addTable } = document.getState();
      if (missingTable?.sha256 === imported.table.sha256) {
        addTable(imported.table);
        set({ status: idle });
      } else set({ status: { type: 'review', imported, problems: [] } });
    };
    const read = async (file: File, own: number): Promise<void> => {
      const { name } = file;
      const onProgress = (share: number): void => {
        if (own === latest) set({ status: { type: 'reading', name, share } });
      };
      onProgress(0);
      const result = await readTable(file, onProgress).catch((): Result<ImportedTable> => ({
        ok: false,
        problems: [{ code: 'table-not-read', values: { name } }],
      }));
      if (own !== latest) return;
      if (result.ok) review(result.value);
      else set({ status: { type: 'failed', name, problems: result.problems } });
    };
    return {
      status: idle,
      openTable: (file) => void read(file, ++latest),
      accept(columns) {
        const { status } = get();
        if (status.type !== 'review') return;
        const { table } = status.imported;
        const targets = columns.filter(({ role }) => role === 'target').map(({ name }) => name);
        const { addTable, apply, experiment: before } = document.getState();
        const experiment = { ...tableExperiment(table, columns, targets), backend: before.backend };
        const { errors } = analyze(experiment);
        if (errors.length > 0) return set({ status: { ...status, problems: errors } });
        addTable(table);
        apply({ type: 'replaceExperiment', experiment });
        set({ status: idle });
      },
      cancel() {
        latest++;
        set({ status: idle });
      },
    };
  });
};

import type { Problem, Result } from '../spec/problem';
import type { ImportedTable } from '../spec/table';

/** To the import worker: one file, then the worker is done. */
export interface TableRequest {
  readonly file: File;
  /** Columns to predict; the last usable one where there are none. */
  readonly targets: readonly string[];
}

/** From the import worker; the arrays of a table are transferred. */
export type TableReply =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'imported'; readonly imported: ImportedTable }
  | { readonly type: 'refused'; readonly problem: Problem };

/** Reads one file in a worker of its own that ends with it; a new call knows nothing of an earlier one. */
export const createTableImport =
  (createWorker: () => Worker) =>
  (
    file: File,
    onProgress: (share: number) => void = () => undefined,
    targets: readonly string[] = [],
  ): Promise<Result<ImportedTable>> =>
    new Promise((resolve) => {
      const worker = createWorker();
      const settle = (result: Result<ImportedTable>): void => {
        worker.terminate();
        resolve(result);
      };
      const notRead: Problem = { code: 'table-not-read', values: { name: file.name } };
      worker.onerror = () => settle({ ok: false, problems: [notRead] });
      worker.onmessageerror = () => settle({ ok: false, problems: [notRead] });
      worker.onmessage = ({ data }: MessageEvent<TableReply>) => {
        if (data.type === 'progress') onProgress(data.share);
        else if (data.type === 'imported') settle({ ok: true, value: data.imported });
        else settle({ ok: false, problems: [data.problem] });
      };
      worker.postMessage({ file, targets } satisfies TableRequest);
    });

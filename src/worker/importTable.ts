import { importTable } from '../catalog/datasets/table/importTable';
import type { TableReply, TableRequest } from '../protocol/tableImport';
import { ProblemError, type Problem } from '../spec/problem';

/** Entry of the import worker: reads one file away from the page's thread. Without TensorFlow.js. */
const reply = (message: TableReply, transfer: Transferable[] = []): void => self.postMessage(message, { transfer });

const problemOf = (error: unknown, name: string): Problem =>
  error instanceof ProblemError ? error.problem : { code: 'table-not-read', values: { name } };

const read = async ({ file, targets }: TableRequest): Promise<void> => {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const onProgress = (share: number): void => reply({ type: 'progress', share });
    const imported = await importTable(bytes, { name: file.name, targets, onProgress });
    const buffers = imported.table.columns.map(({ values }) => values.buffer as ArrayBuffer);
    reply({ type: 'imported', imported }, buffers);
  } catch (error) {
    reply({ type: 'refused', problem: problemOf(error, file.name) });
  }
};

self.onmessage = ({ data }: MessageEvent<TableRequest>) => void read(data);

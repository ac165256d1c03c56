import { printTable, round } from './machine';

/** A figure of the JSON report; a case with several figures has its main one first. */
export interface Figure {
  readonly id: string;
  readonly ours: number;
  readonly unit: string;
  readonly backend: string;
  /** Those that could do the work; `ratio` is ours ÷ theirs. */
  readonly peers: readonly { readonly name: string; readonly value: number; readonly ratio: number }[];
  /** Useful operations a second ÷ peak of our own matrix product; null where it means nothing. */
  readonly peakShare: number | null;
}

/** Lines of the table for one case. */
export interface Lines {
  readonly rows: readonly (readonly string[])[];
  /** Who is missing and why, and anything else worth a sentence. */
  readonly notes: readonly string[];
}

export interface Outcome {
  readonly figures: readonly Figure[];
  readonly lines: Lines;
}

export const significant = (value: number): number => Number(value.toPrecision(4));
const megabytes = (bytes: number | null): string => (bytes === null ? '' : `${round(bytes / 2 ** 20)} MB`);

export const memoryText = (heapBytes: number | null, wasmBytes: number | null): string =>
  wasmBytes === null ? megabytes(heapBytes) : `${megabytes(heapBytes)} + wasm ${megabytes(wasmBytes)}`;

const header = ['case', 'who', 'backend', 'value', 'unit', 'ours ÷ it', 'of peak', 'memory', 'rounds'];

export const printReport = (
  machine: Readonly<Record<string, string | number>>,
  outcomes: readonly Outcome[],
  asJson: boolean,
): void => {
  if (asJson) {
    console.log(JSON.stringify({ machine, cases: outcomes.flatMap(({ figures }) => figures) }, null, 2));
    return;
  }
  printTable(Object.entries(machine));
  console.log('');
  printTable([header, ...outcomes.flatMap(({ lines }) => lines.rows)]);
  const notes = outcomes.flatMap(({ lines }) => lines.notes);
  if (notes.length > 0) console.log(`\n${notes.join('\n')}`);
};

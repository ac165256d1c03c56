import { printTable } from './machine';
import { round } from './statistics';

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
  /** A table of its own, its header first. */
  readonly table?: readonly (readonly string[])[];
  /** Who is missing and why, and anything else worth a sentence. */
  readonly notes: readonly Note[];
}
export interface Note {
  readonly id: string;
  readonly text: string;
}

export interface Outcome {
  readonly figures: readonly Figure[];
  readonly lines: Lines;
}

const megabytes = (bytes: number | null): string => (bytes === null ? '' : `${round(bytes / 2 ** 20)} MB`);

export const memoryText = (heapBytes: number | null, wasmBytes: number | null): string =>
  wasmBytes === null ? megabytes(heapBytes) : `${megabytes(heapBytes)} + wasm ${megabytes(wasmBytes)}`;

/** The same sentence once, behind the cases it is true of. */
const printNotes = (notes: readonly Note[]): void => {
  const texts = [...new Set(notes.map(({ text }) => text))];
  if (texts.length > 0) console.log('');
  for (const text of texts) {
    const ids = notes.filter((note) => note.text === text).map(({ id }) => id);
    console.log(`${ids.join(', ')}: ${text}`);
  }
};

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
  const rows = outcomes.flatMap(({ lines }) => lines.rows);
  const shared = rows.length > 0 ? [[header, ...rows]] : [];
  for (const table of [...shared, ...outcomes.flatMap(({ lines }) => (lines.table ? [lines.table] : []))]) {
    console.log('');
    printTable(table);
  }
  printNotes(outcomes.flatMap(({ lines }) => lines.notes));
};

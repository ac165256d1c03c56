import type { Language, Localized } from '../i18n/language';
import type { Analysis } from '../graph/analysis';
import type { Run } from '../runs/run';
import type { Edit } from '../spec/edit';
import type { EdgeId, Experiment, NodeId } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import type { ColumnChoice, ImportedTable, Table } from '../spec/table';

/** Contracts of the three vanilla stores; views read them through the hooks of `ui/`. */
export interface Selection {
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
}

export interface DocumentState {
  readonly experiment: Experiment;
  /** `analyze(experiment)`, kept with it. */
  readonly analysis: Analysis;
  readonly selection: Selection;
  /** Files the document refers to, by fingerprint; not part of undo. */
  readonly tables: readonly Table[];
  /** A fingerprint the document names and nobody has handed over yet: the page asks for the file. */
  readonly missingTable: { readonly name: string; readonly sha256: string } | null;
  apply(edit: Edit): void;
  select(selection: Selection): void;
  addTable(table: Table): void;
  /** Between begin and end (a drag) all edits undo as one. */
  beginGesture(): void;
  endGesture(): void;
  undo(): void;
  redo(): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface Ghost {
  readonly run: Run;
  /** What this run had and the next one has not: a catalogue label or `name value`. English; `text` has both languages. */
  readonly label: string;
  /** `label` in every language. */
  readonly text: Localized<string>;
  readonly pinned: boolean;
}

export interface RunState {
  /** null only before the first load. */
  readonly run: Run | null;
  /** Earlier runs of this document, newest first; at most 5 unpinned. */
  readonly ghosts: readonly Ghost[];
  /** Steps a second at most; null = full speed. `auto`: starts near 30 and rises to full within five seconds. */
  readonly pace: number | 'auto' | null;
  /** Play was pressed while still loading. */
  readonly playRequested: boolean;
  /** The step under the pointer in any chart; all cards show it. */
  readonly hoverStep: number | null;
  play(): void;
  pause(): void;
  step(count: number): void;
  /** Same initial weights, same batches. */
  restart(): void;
  newSeed(): void;
  setPace(pace: number | 'auto' | null): void;
  /** Measures anew what `auto` chooses from. */
  measureAgain(): void;
  hover(step: number | null): void;
  pinGhost(id: string, pinned: boolean): void;
  dismissGhost(id: string): void;
}

export type Theme = 'system' | 'light' | 'dark';
export type CalloutId = 'play' | 'weight' | 'pcgrad';

export interface PreferencesState {
  readonly language: Language;
  readonly theme: Theme;
  readonly doneCallouts: readonly CalloutId[];
  readonly showOutline: boolean;
  /** Problems of links, files and storage, to be shown once and dismissed. */
  readonly messages: readonly Problem[];
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  finishCallout(id: CalloutId): void;
  setShowOutline(show: boolean): void;
  addMessage(problem: Problem): void;
  dismissMessage(index: number): void;
}

/** A reader's own file on its way into the document. */
export type ImportStatus =
  | { readonly type: 'idle' }
  | { readonly type: 'reading'; readonly name: string; readonly share: number }
  /** Read; the reader corrects types and roles. `problems`: why the last `accept` was refused. */
  | { readonly type: 'review'; readonly imported: ImportedTable; readonly problems: readonly Problem[] }
  | { readonly type: 'failed'; readonly name: string; readonly problems: readonly Problem[] };

export interface ImportState {
  readonly status: ImportStatus;
  /** Reads a file in its own worker; a later call takes the place of an earlier one. */
  openTable(file: File): void;
  /**
   * Puts the table into the document with these columns, as one edit that can be undone, and goes back to idle. A file
   * the document asked for (`missingTable`) needs no review: it is put in as soon as it is read.
   */
  accept(columns: readonly ColumnChoice[]): void;
  cancel(): void;
}

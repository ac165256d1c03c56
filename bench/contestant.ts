import type { Measured, Opened } from './entrant';

/** An entrant that trains a case, seen from here. */
export interface Running {
  readonly opened: Opened;
  measure(ms: number): Promise<Measured>;
  peak(): Promise<number | null>;
  /** Live bytes outside of wasm memory, after a collection where one can be asked for. */
  heapBytes(): Promise<number | null>;
  close(): Promise<void>;
}

/** Somebody who can be asked to train a case; `open` rejects with a sentence where it cannot. */
export interface Contestant {
  readonly name: string;
  open(caseId: string): Promise<Running>;
}

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Problem, Result } from '../spec/problem';
import type { Table } from '../spec/table';
import type * as stored from './stored';
import type { StoredRun } from './stored';

/** What outlives a reload: the document as text, the last run with its checkpoint, the reader's tables. */
export interface PageStorage {
  readDocument(): Promise<Result<StoredDocument | null>>;
  saveDocument(document: StoredDocument): Promise<void>;
  /** For a page that is gone the next moment: the document is there at once, until a later one is saved. */
  leaveDocument(document: StoredDocument): void;
  readRun(): Promise<Result<StoredRun | null>>;
  saveRun(run: StoredRun): Promise<void>;
  readTable(sha256: string): Promise<Result<Table | null>>;
  saveTable(table: Table): Promise<void>;
}

/** A document as text; `address`: the link it was opened from, empty for none. */
export interface StoredDocument {
  readonly text: string;
  readonly address: string;
}

interface Schema extends DBSchema {
  values: { key: string; value: unknown };
  tables: { key: string; value: unknown };
}

const refused = (what: string): { readonly ok: false; readonly problems: readonly Problem[] } => ({
  ok: false,
  problems: [{ code: `stored-${what}-damaged`, values: {} }],
});

type Readers = typeof stored;

/**
 * Missing is null; what is there but cannot be read is a problem, and is never half-read. The schemas are fetched only
 * for a page that finds something.
 */
const reading = async <T>(
  what: string,
  value: unknown,
  read: (readers: Readers) => (value: unknown) => T | null,
): Promise<Result<T | null>> => {
  if (value === undefined) return { ok: true, value: null };
  const result = read(await import('./stored'))(value);
  return result === null ? refused(what) : { ok: true, value: result };
};

const tablesKept = 3;

/** `localStorage`, as far as it is used. */
export type DoorStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
interface Door {
  /** What was left and is not saved yet; undefined for nothing. */
  look(): unknown;
  leave(document: StoredDocument): void;
  /** Call before a document is saved, and what it returns once it is: what was left before is outdated then. */
  closing(): () => void;
}

/** A page that leaves takes its transactions with it: what it writes last lies in a storage that does not make it wait. */
const doorOf = (storage: DoorStorage | null, key: string): Door => {
  const trying = <T>(act: () => T): T | null => {
    try {
      return act();
    } catch {
      return null;
    }
  };
  const text = (): string | null => trying(() => storage?.getItem(key) ?? null);
  return {
    look: () => trying((): unknown => JSON.parse(text() ?? 'null')) ?? undefined,
    leave: (document) => void trying(() => storage?.setItem(key, JSON.stringify(document))),
    closing() {
      const before = text();
      return () => {
        if (before !== null && text() === before) trying(() => storage?.removeItem(key));
      };
    },
  };
};

const over = (database: IDBPDatabase<Schema>, door: Door): PageStorage => ({
  async readDocument() {
    return reading(
      'document',
      door.look() ?? (await database.get('values', 'document')),
      ({ readStoredDocument }) => readStoredDocument,
    );
  },
  async saveDocument(kept) {
    const saved = door.closing();
    await database.put('values', kept, 'document');
    saved();
  },
  leaveDocument: door.leave,
  async readRun() {
    return reading('run', await database.get('values', 'run'), ({ readStoredRun }) => readStoredRun);
  },
  async saveRun(run) {
    await database.put('values', run, 'run');
  },
  async readTable(sha256) {
    return reading('table', await database.get('tables', sha256), ({ readStoredTable }) => readStoredTable);
  },
  async saveTable(saved) {
    const others = (await database.getAllKeys('tables')).filter((key) => key !== saved.sha256);
    for (const key of others.slice(0, Math.max(0, others.length + 1 - tablesKept)))
      await database.delete('tables', key);
    await database.put('tables', saved, saved.sha256);
  },
});

/** A page whose browser keeps nothing (private windows) works all the same. */
const nowhere: PageStorage = {
  readDocument: () => Promise.resolve({ ok: true, value: null }),
  saveDocument: () => Promise.resolve(),
  leaveDocument: () => undefined,
  readRun: () => Promise.resolve({ ok: true, value: null }),
  saveRun: () => Promise.resolve(),
  readTable: () => Promise.resolve({ ok: true, value: null }),
  saveTable: () => Promise.resolve(),
};

/** One database for everything; `door` holds what is written when the page leaves. */
export const openStorage = async (door: DoorStorage | null, name = 'mtl-playground'): Promise<PageStorage> => {
  try {
    const database = await openDB<Schema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('values');
        fresh.createObjectStore('tables');
      },
    });
    return over(database, doorOf(door, `${name}.leaving`));
  } catch {
    return nowhere;
  }
};

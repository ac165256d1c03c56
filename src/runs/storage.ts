import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Problem, Result } from '../spec/problem';
import type { Table } from '../spec/table';
import type * as stored from './stored';
import type { StoredRun } from './stored';

/** What outlives a reload: the document as text, the last run with its checkpoint, the reader's tables. */
export interface PageStorage {
  readDocument(): Promise<Result<StoredDocument | null>>;
  saveDocument(document: StoredDocument): Promise<void>;
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

const over = (database: IDBPDatabase<Schema>): PageStorage => ({
  async readDocument() {
    return reading(
      'document',
      await database.get('values', 'document'),
      ({ readStoredDocument }) => readStoredDocument,
    );
  },
  async saveDocument(kept) {
    await database.put('values', kept, 'document');
  },
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
  readRun: () => Promise.resolve({ ok: true, value: null }),
  saveRun: () => Promise.resolve(),
  readTable: () => Promise.resolve({ ok: true, value: null }),
  saveTable: () => Promise.resolve(),
};

/** One database for everything. */
export const openStorage = async (name = 'mtl-playground'): Promise<PageStorage> => {
  try {
    const database = await openDB<Schema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('values');
        fresh.createObjectStore('tables');
      },
    });
    return over(database);
  } catch {
    return nowhere;
  }
};

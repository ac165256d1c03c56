import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import * as z from 'zod/mini';
import type { Problem, Result } from '../spec/problem';
import type { Table } from '../spec/table';
import { readStoredRun, type StoredRun } from './stored';

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
const storedDocument = z.object({ text: z.string(), address: z.string() });

interface Schema extends DBSchema {
  values: { key: string; value: unknown };
  tables: { key: string; value: unknown };
}

const table = z.object({
  name: z.string(),
  sha256: z.string(),
  rows: z.int(),
  columns: z.array(
    z.object({
      name: z.string(),
      values: z.custom<Float32Array>((value) => value instanceof Float32Array),
      categories: z.optional(z.array(z.string())),
    }),
  ),
});

const readTable = (value: unknown): Table | null => {
  const parsed = z.safeParse(table, value);
  if (!parsed.success || parsed.data.columns.some(({ values }) => values.length !== parsed.data.rows)) return null;
  const { columns, ...rest } = parsed.data;
  return {
    ...rest,
    columns: columns.map(({ name, values, categories }) => ({ name, values, ...(categories ? { categories } : {}) })),
  };
};

const refused = (what: string): { readonly ok: false; readonly problems: readonly Problem[] } => ({
  ok: false,
  problems: [{ code: `stored-${what}-damaged`, values: {} }],
});

/** Missing is null; what is there but cannot be read is a problem, and is never half-read. */
const reading = <T>(what: string, value: unknown, read: (value: unknown) => T | null): Result<T | null> => {
  if (value === undefined) return { ok: true, value: null };
  const result = read(value);
  return result === null ? refused(what) : { ok: true, value: result };
};

const tablesKept = 3;

const over = (database: IDBPDatabase<Schema>): PageStorage => ({
  async readDocument() {
    const value = await database.get('values', 'document');
    return reading('document', value, (kept) => z.safeParse(storedDocument, kept).data ?? null);
  },
  async saveDocument(kept) {
    await database.put('values', kept, 'document');
  },
  async readRun() {
    return reading('run', await database.get('values', 'run'), readStoredRun);
  },
  async saveRun(run) {
    await database.put('values', run, 'run');
  },
  async readTable(sha256) {
    return reading('table', await database.get('tables', sha256), readTable);
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

import type { Json } from './experiment';
import { isObject, type JsonObject } from './json';
import type { Problem, Result } from './problem';

/** One step from `from` to `from + 1`, over documents that the older version's parser would have accepted, or not. */
export interface Migration {
  readonly from: number;
  migrate(document: JsonObject): JsonObject;
}

/** A new version adds one entry here and raises `schemaVersion` in `experiment.ts` and `schema.ts`. */
export const migrations: readonly Migration[] = [];
export const currentVersion = 1;

const refused = (problem: Problem): Result<JsonObject> => ({ ok: false, problems: [problem] });

/** Brings a document of any known version to the current one; one from the future is refused. */
export const migrate = (
  document: Json,
  list: readonly Migration[] = migrations,
  current: number = currentVersion,
): Result<JsonObject> => {
  if (!isObject(document)) return refused({ code: 'document-not-an-object', values: { path: '/' } });
  const version = document['schemaVersion'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    return refused({ code: 'document-without-version', values: {} });
  }
  if (version > current) return refused({ code: 'document-from-the-future', values: { version, current } });
  let migrated = document;
  for (let from = version; from < current; from++) {
    const migration = list.find((entry) => entry.from === from);
    if (!migration) return refused({ code: 'document-version-unknown', values: { version } });
    try {
      migrated = { ...migration.migrate(migrated), schemaVersion: from + 1 };
    } catch {
      return refused({ code: 'document-version-broken', values: { version } });
    }
  }
  return { ok: true, value: migrated };
};

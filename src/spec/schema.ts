import type * as z from 'zod/mini';
import { renumbered } from './edgeOrder';
import type { Experiment } from './experiment';
import { plainJson } from './json';
import { currentVersion, migrate, migrations, type Migration } from './migrations';
import type { Problem, Result } from './problem';
import { referenceProblems } from './references';
import * as shapes from './shapes';

const expectations: Readonly<Record<string, string>> = {
  object: 'document-not-an-object',
  record: 'document-not-an-object',
  array: 'document-not-a-list',
  tuple: 'document-not-a-list',
  string: 'document-not-a-text',
  number: 'document-not-a-number',
};

/** One problem an issue; `path` says where, as in a file system. At most a handful: one is enough to refuse. */
const problemOf = (issue: z.core.$ZodIssue): Problem => {
  const path = `/${issue.path.map(String).join('/')}`;
  switch (issue.code) {
    case 'invalid_type': {
      const code =
        issue.input === undefined ? 'document-missing' : (expectations[issue.expected] ?? 'document-invalid');
      return { code, values: { path } };
    }
    case 'unrecognized_keys':
      return { code: 'document-unknown-key', values: { path, key: issue.keys[0] ?? '' } };
    case 'too_big':
      return issue.origin === 'string'
        ? { code: 'document-text-too-long', values: { path } }
        : { code: 'document-list-too-long', values: { path, limit: Number(issue.maximum) } };
    case 'invalid_value':
      return { code: 'document-bad-choice', values: { path } };
    case 'invalid_key':
      return { code: 'document-bad-name', values: { path } };
    case 'custom':
      return { code: issue.message === 'document-bad-name' ? issue.message : 'document-invalid', values: { path } };
    default:
      return { code: 'document-invalid', values: { path } };
  }
};

/** Checks a copied, bounded value against a part of the document. */
export const parseWith = <T>(schema: z.ZodMiniType<T>, value: unknown): Result<T> => {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problems: parsed.error.issues.slice(0, 5).map(problemOf) };
};

/**
 * Anything at all → a document of the current version, or why not. Never throws. Structure only: whether its kinds exist
 * is asked by `openExperiment`, whether it can be trained by `analyze`.
 */
export const parseExperiment = (
  value: unknown,
  list: readonly Migration[] = migrations,
  current: number = currentVersion,
): Result<Experiment> => {
  const plain = plainJson(value);
  if (!plain.ok) return plain;
  const migrated = migrate(plain.value, list, current);
  if (!migrated.ok) return migrated;
  const parsed = parseWith(shapes.experiment, migrated.value);
  if (!parsed.ok) return parsed;
  const problems = referenceProblems(parsed.value);
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, 5) };
  const { graph } = parsed.value;
  return { ok: true, value: { ...parsed.value, graph: { ...graph, edges: renumbered(graph.edges) } } };
};

import type { Json } from './experiment';
import { isReserved } from './ids';
import { limits } from './limits';
import type { Problem, Result } from './problem';

export type JsonObject = Readonly<Record<string, Json>>;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Same content of two plain values; keys in any order. */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
};

class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}
const refuse = (code: string, path: string): never => {
  throw new Refusal({ code, values: { path: path === '' ? '/' : path } });
};

/**
 * A private copy of anything as bounded, plain JSON: no prototypes but the ordinary one, no reserved keys, no
 * non-finite numbers, limited depth, count and text length. Never throws, whatever it is given.
 */
export const plainJson = (value: unknown): Result<Json> => {
  let count = 0;
  const copy = (item: unknown, path: string, depth: number): Json => {
    count++;
    if (count > limits.jsonValues) return refuse('document-too-large', '');
    if (depth > limits.jsonDepth) return refuse('document-too-deep', path);
    if (item === null || typeof item === 'boolean') return item;
    if (typeof item === 'number') return Number.isFinite(item) ? item + 0 : refuse('document-not-finite', path);
    if (typeof item === 'string')
      return item.length <= limits.stringLength ? item : refuse('document-text-too-long', path);
    if (Array.isArray(item)) {
      if (item.length > limits.jsonValues) return refuse('document-too-large', '');
      return Array.from(item, (child: unknown, i) => copy(child, `${path}/${i}`, depth + 1));
    }
    return typeof item === 'object' ? copyObject(item, path, depth) : refuse('document-not-json', path);
  };
  const copyObject = (item: object, path: string, depth: number): Json => {
    const prototype: unknown = Object.getPrototypeOf(item);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return refuse('document-not-json', path);
    const result: Record<string, Json> = {};
    for (const [key, child] of Object.entries(item)) {
      if (isReserved(key) || key.length > limits.targetLength) return refuse('document-bad-key', path);
      result[key] = copy(child, `${path}/${key}`, depth + 1);
    }
    return result;
  };
  try {
    return { ok: true, value: copy(value, '', 0) };
  } catch (error) {
    // Getters and proxies of a foreign object may throw whatever they like.
    const problem = error instanceof Refusal ? error.problem : { code: 'document-not-json', values: { path: '/' } };
    return { ok: false, problems: [problem] };
  }
};

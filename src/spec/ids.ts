import type { Edge, EdgeId, TaskId } from './experiment';
import { limits } from './limits';

/**
 * Ids are keys of records everywhere, so none may be a name that every object answers to, and none may look like an
 * array index (JavaScript would move it to the front).
 */
export const isReserved = (key: string): boolean => key in Object.prototype || key === 'prototype';

/** Node and task ids: a letter of any script, then letters, digits, `~`, `_`, `-`. */
const idPattern = /^\p{L}[\p{L}\p{N}\p{M}~_-]*$/u;
const edgeIdPattern = /^[\p{L}\p{N}\p{M}~_:>.-]+$/u;
const kindPattern = /^[a-z][a-z0-9-]*$/;
const slotPattern = /^[a-zA-Z][a-zA-Z0-9-]*$/;

const fits = (text: string, pattern: RegExp, length: number): boolean =>
  text.length <= length && pattern.test(text) && !isReserved(text);

export const isId = (text: string): boolean => fits(text, idPattern, limits.idLength);
export const isEdgeId = (text: string): boolean => fits(text, edgeIdPattern, limits.edgeIdLength);
export const isKind = (text: string): boolean => fits(text, kindPattern, limits.idLength);
export const isSlot = (text: string): boolean => fits(text, slotPattern, 32);

/** `base`, or `base` with the first number that makes it new. */
const firstFree = (base: string, isTaken: (id: string) => boolean): string => {
  if (!isTaken(base)) return base;
  for (let count = 2; ; count++) if (!isTaken(`${base}${count}`)) return `${base}${count}`;
};

/** A new task's id, after its target in letters an id may have: `heating load` → `heating_load`; with a number if taken. */
export const taskIdFor = (target: string, isTaken: (id: TaskId) => boolean): TaskId => {
  const letters = target
    .trim()
    .replace(/[^\p{L}\p{N}\p{M}~_-]+/gu, '_')
    .slice(0, limits.idLength - 10)
    .replace(/[\uD800-\uDBFF]$/, '');
  const base = isId(letters) ? letters : `task_${letters}`;
  return firstFree(isId(base) ? base : 'task', isTaken);
};

/** Derived from the ends, never random: `dense1>concat1:input`; a second connection of the same ends gets `.2`. */
export const edgeIdFor = (edges: readonly Edge[], from: string, to: string, slot: string): EdgeId => {
  const taken = new Set(edges.map((edge) => edge.id));
  const base = `${from}>${to}:${slot}`;
  if (!taken.has(base)) return base;
  return firstFree(`${base}.2`, (id) => taken.has(id));
};

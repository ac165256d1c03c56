import { names } from './adapter';

/** Importances for `pref` of a case: a list, `1/T`, or nothing (1 each); times `factor`, where ours are counted in other units. */
export const importanceFrom = (pref: unknown, count: number, factor: number): Readonly<Record<string, number>> => {
  const list: unknown = pref === '1/T' ? names(count).map(() => 1 / count) : (pref ?? names(count).map(() => 1));
  if (!Array.isArray(list) || list.length !== count) throw new Error(`Unknown preference ${JSON.stringify(pref)}`);
  return Object.fromEntries(names(count).map((task, t) => [task, factor * Number(list[t])]));
};

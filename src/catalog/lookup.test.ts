import { expect, it } from 'vitest';
import { catalog, growingCatalog } from './lookup';

const entry = (kind: string) => ({ kind });
const all = catalog([entry('a'), entry('b'), entry('c')]);

it('a growing list knows its first entries at once and all others once they are loaded', async () => {
  let fetched = 0;
  const list = growingCatalog([entry('b')], () => {
    fetched++;
    return Promise.resolve(all);
  });
  expect([list.entries.length, list.get('b')?.kind, list.get('a')]).toEqual([1, 'b', undefined]);
  await list.load('b');
  expect(fetched).toBe(0);
  await Promise.all([list.load('a'), list.load()]);
  await list.load();
  expect([fetched, list.entries.map(({ kind }) => kind), list.get('a')?.kind]).toEqual([1, ['a', 'b', 'c'], 'a']);
  expect(list.get('d')).toBeUndefined();
});

it('a list that could not be fetched can be asked for again', async () => {
  let online = false;
  const list = growingCatalog([], () => (online ? Promise.resolve(all) : Promise.reject(new Error('offline'))));
  await expect(list.load()).rejects.toThrow('offline');
  online = true;
  await list.load();
  expect(list.get('c')?.kind).toBe('c');
});

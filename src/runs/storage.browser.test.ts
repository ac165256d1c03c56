import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { moonsPreset } from '../catalog/presets/moons';
import { aCheckpoint } from '../testing/aCheckpoint';
import { toArray } from './column';
import { createRun, reduceRun } from './reduceRun';
import { openStorage, type PageStorage } from './storage';
import { restoreRun, storeRun } from './storedRun';

const { experiment } = moonsPreset;
let name = '';
let count = 0;
beforeEach(() => {
  name = `storage-test-${count++}`;
});

const put = async (store: 'values' | 'tables', key: string, value: unknown): Promise<void> => {
  const database = await openDB(name);
  await database.put(store, value, key);
  database.close();
};

const aRun = () => {
  const losses = { moon: [3, 2, 1, 0.5], distance: [1, NaN, 1, 1] };
  const steps = { type: 'stepped', fromStep: 0, step: 4, epoch: 0.1, losses, weights: losses } as const;
  const evaluated = { moon: { loss: 0.7, metrics: { accuracy: 0.9 } }, distance: { loss: NaN, metrics: {} } };
  return [
    { ...steps, elapsedMs: 5, possibleStepsPerSecond: 900 },
    { type: 'evaluated', step: 2, split: 'validation', tasks: evaluated } as const,
    { type: 'evaluated', step: 4, split: 'validation', tasks: evaluated } as const,
    { type: 'edited', step: 3, edit: { type: 'setMethodParam', name: 'alpha', value: 0.3 } } as const,
  ].reduce((run, event) => reduceRun(run, { ...event, runId: run.id }), createRun('run-7', experiment));
};

describe('openStorage', () => {
  it('is empty at first', async () => {
    const storage = await openStorage(localStorage, name);
    expect([await storage.readDocument(), await storage.readRun(), await storage.readTable('x')]).toEqual(
      Array.from({ length: 3 }, () => ({ ok: true, value: null })),
    );
  });

  it('gives back the document, the table, and the run as it was at the checkpoint', async () => {
    const first = await openStorage(localStorage, name);
    const played = aRun();
    const dragged = played.edits.map((one) => ({ ...one, goesOn: true as const }));
    const run = { ...played, edits: [...played.edits, ...dragged] };
    await first.saveDocument({ text: '{}', address: '#e1.x' });
    await first.saveTable({
      name: 't.csv',
      sha256: 'abc',
      rows: 2,
      columns: [{ name: 'a', values: new Float32Array([1, NaN]) }],
    });
    await first.saveRun(storeRun(run, experiment, aCheckpoint(3)));

    const again = await openStorage(localStorage, name);
    expect(await again.readDocument()).toEqual({ ok: true, value: { text: '{}', address: '#e1.x' } });
    const table = await again.readTable('abc');
    expect(table.ok && table.value?.columns[0]?.values).toEqual(new Float32Array([1, NaN]));
    const stored = await again.readRun();
    if (!stored.ok || !stored.value) throw new Error('the run was not read');
    expect(stored.value.checkpoint).toEqual(aCheckpoint(3));
    const restored = restoreRun(
      stored.value,
      experiment,
      run.edits.map(({ edit }) => edit),
    );
    expect(restored).toMatchObject({ id: 'run-7', status: 'paused', step: 3, edits: run.edits });
    expect([...toArray(restored.losses['moon']!)]).toEqual([3, 2, 1]);
    expect([...toArray(restored.losses['distance']!)]).toEqual([1, NaN, 1]);
    expect([...toArray(restored.validation['moon']!.steps)]).toEqual([2]);
    expect([...toArray(restored.metrics['moon']!['accuracy']!.values)]).toEqual([0.9]);
  });

  it('finds what a page left that was gone the next moment, until a later document is saved', async () => {
    const document = (text: string) => ({ text, address: '' });
    const texts = async (storages: readonly PageStorage[]): Promise<unknown[]> =>
      Promise.all(storages.map(async (one) => one.readDocument().then((read) => read.ok && read.value?.text)));
    const [leaver, other] = [await openStorage(localStorage, name), await openStorage(localStorage, name)];
    await leaver.saveDocument(document('a'));
    leaver.leaveDocument(document('b'));
    expect(await texts([leaver, other])).toEqual(['b', 'b']);
    const saving = other.saveDocument(document('c'));
    leaver.leaveDocument(document('d'));
    await saving;
    expect(await texts([leaver, other])).toEqual(['d', 'd']);
    await other.saveDocument(document('e'));
    expect(await texts([leaver, other, await openStorage(null, name)])).toEqual(['e', 'e', 'e']);
    expect(Object.keys(localStorage).filter((key) => key.startsWith(name))).toEqual([]);
  });

  it('refuses what it did not write, whole', async () => {
    const storage = await openStorage(localStorage, name);
    const good = storeRun(aRun(), experiment, aCheckpoint(4));
    const kernel = good.checkpoint.variables['dense1/kernel']!;
    const broken: readonly unknown[] = [
      'text',
      { ...good, version: 2 },
      { ...good, losses: { moon: [1, 2, 3, 4] } },
      { ...good, losses: { ...good.losses, moon: new Float64Array(3) } },
      { ...good, checkpoint: { ...good.checkpoint, step: -1 } },
      { ...good, checkpoint: { ...good.checkpoint, variables: { x: { ...kernel, shape: [5] } } } },
    ];
    for (const value of broken) {
      await put('values', 'run', value);
      expect(await storage.readRun()).toEqual({ ok: false, problems: [{ code: 'stored-run-damaged', values: {} }] });
    }
    await put('values', 'run', good);
    expect((await storage.readRun()).ok).toBe(true);
    await put('values', 'document', 5);
    expect((await storage.readDocument()).ok).toBe(false);
    await put('tables', 'abc', {
      name: 't',
      sha256: 'abc',
      rows: 3,
      columns: [{ name: 'a', values: new Float32Array(2) }],
    });
    expect((await storage.readTable('abc')).ok).toBe(false);
  });

  it('keeps the last three tables', async () => {
    const storage = await openStorage(localStorage, name);
    for (const sha256 of ['a', 'b', 'c', 'd']) await storage.saveTable({ name: sha256, sha256, rows: 0, columns: [] });
    const there = await Promise.all(['a', 'b', 'c', 'd'].map((key) => storage.readTable(key)));
    expect(there.filter((table) => table.ok && table.value !== null)).toHaveLength(3);
    expect(there[3]).toMatchObject({ ok: true, value: { sha256: 'd' } });
  });
});

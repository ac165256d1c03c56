import { describe, expect, it } from 'vitest';
import { presets } from '../catalog/presets';
import { moonsPreset } from '../catalog/presets/moons';
import { createRun, reduceRun } from '../runs/reduceRun';
import type { PageStorage, StoredDocument } from '../runs/storage';
import type { StoredRun } from '../runs/stored';
import { storeRun } from '../runs/storedRun';
import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import type { Experiment } from '../spec/experiment';
import type { Result } from '../spec/problem';
import { encodeExperiment } from '../spec/urlCodec';
import { aCheckpoint } from '../testing/aCheckpoint';
import { readAddress } from './address';
import { openStart } from './openStart';

const { experiment } = moonsPreset;
const mine: Experiment = { ...experiment, name: 'mine' };
const rate = (value: number): Edit => ({ type: 'setOptimizerParam', name: 'learningRate', value });

interface Stored {
  readonly document?: Result<StoredDocument>;
  readonly run?: Result<StoredRun>;
}
const storageOf = ({ document, run }: Stored): PageStorage => {
  const empty = { ok: true, value: null } as const;
  const done = () => Promise.resolve();
  return {
    readDocument: () => Promise.resolve(document ?? empty),
    readRun: () => Promise.resolve(run ?? empty),
    readTable: () => Promise.resolve(empty),
    saveDocument: done,
    leaveDocument: () => undefined,
    saveRun: done,
    saveTable: done,
  };
};
const kept = (document: Experiment, address = ''): Result<StoredDocument> => ({
  ok: true,
  value: { text: JSON.stringify(document), address },
});
const aStoredRun = (): StoredRun => {
  const values = { moon: [3, 2], distance: [1, 1] };
  const run = reduceRun(createRun('run-4', mine), {
    ...{ type: 'stepped', runId: 'run-4', fromStep: 0, step: 2, epoch: 0, losses: values, weights: values },
    ...{ elapsedMs: 1, possibleStepsPerSecond: 1 },
  } as const);
  return storeRun(run, mine, aCheckpoint(2));
};
const open = (search: string, hash: string, stored: Stored = {}, reloaded = false) =>
  openStart(readAddress({ search, hash }), reloaded, storageOf(stored));

describe('openStart', () => {
  it('takes the link before the preset, the preset before the stored document, else the first preset', async () => {
    const link = `#${encodeExperiment({ ...experiment, name: 'shared', seed: 99 })}`;
    const stored = { document: kept(mine) };
    expect((await open('?preset=digits', link, stored)).experiment).toMatchObject({ name: 'shared', seed: 99 });
    expect((await open('?preset=digits', '', stored)).experiment.dataset.kind).toBe('digits');
    expect((await open('', '', stored)).experiment).toEqual(mine);
    expect((await open('', '')).experiment).toBe(presets[0]!.experiment);
  });

  it('finds the reader’s changes to a link after a reload of that link only', async () => {
    const link = `#${encodeExperiment(experiment)}`;
    const stored = { document: kept(mine, link) };
    expect((await open('', link, stored, true)).experiment).toEqual(mine);
    expect((await open('', link, stored, false)).experiment).toEqual(experiment);
    expect((await open('?preset=moons', '', stored, true)).experiment).toEqual(experiment);
  });

  it.each([
    ['#e1.AAAA', 'link-damaged'],
    ['#something', 'link-unknown-format'],
    [`#${encodeExperiment({ ...experiment, method: { kind: 'magic', params: {} } })}`, 'unknown-method'],
  ])('says what is wrong with the link %s and opens the stored document', async (hash, code) => {
    const start = await open('', hash, { document: kept(mine) });
    expect(start.problems.map((problem) => problem.code)).toContain(code);
    expect(start.experiment).toEqual(mine);
  });

  it('keeps the stored document where this version cannot read its method', async () => {
    const odd: Experiment = { ...mine, method: { kind: 'nash', params: {} } };
    const start = await open('', '', { document: kept(odd) });
    expect(start.experiment).toEqual({ ...mine, method: { kind: 'equal', params: {} } });
    expect(start.problems.map(({ code }) => code)).toEqual(['unknown-method']);
  });

  it('refuses a preset, a backend and stored values it does not know', async () => {
    const damaged: Result<never> = { ok: false, problems: [{ code: 'stored-run-damaged', values: {} }] };
    const start = await open('?preset=nope&backend=abacus', '', {
      document: { ok: true, value: { text: '{"schemaVersion":1}', address: '' } },
      run: damaged,
    });
    expect(start.experiment).toBe(presets[0]!.experiment);
    const codes = start.problems.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['backend-unknown', 'preset-unknown', 'stored-run-damaged']));
    expect(codes.length).toBeGreaterThan(3);
  });

  it('goes on with the stored run if it is a run of this document, edits since included', async () => {
    const run: Result<StoredRun> = { ok: true, value: aStoredRun() };
    const same = await open('', '', { document: kept(mine), run });
    expect(same.kept).toMatchObject({ run: { id: 'run-4', step: 2, edits: [] }, checkpoint: { step: 2 } });
    const later = await open('', '', { document: kept(applyEdit(mine, rate(0.5))), run });
    expect(later.kept?.run.edits).toEqual([{ step: 2, edit: rate(0.5) }]);
    expect((await open('?preset=digits', '', { document: kept(mine), run })).kept).toBeNull();
  });

  it('does not trust the documents and edits inside a stored run', async () => {
    const good = aStoredRun();
    for (const change of [
      { experiment: '{}' },
      { current: 'no' },
      { edits: [{ step: 1, edit: '{"type":"format"}' }] },
    ]) {
      const run: Result<StoredRun> = { ok: true, value: { ...good, ...change } };
      const start = await open('', '', { document: kept(mine), run });
      expect(start.kept).toBeNull();
      expect(start.problems.map(({ code }) => code)).toEqual(['stored-run-damaged']);
    }
  });

  it('computes where the address says', async () => {
    expect((await open('?backend=webgl&lang=zh', '')).experiment.backend).toBe('webgl');
    expect(readAddress({ search: '?lang=zh', hash: '' }).language).toBe('zh-CN');
  });
});

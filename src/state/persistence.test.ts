import { describe, expect, it } from 'vitest';
import { moonsPreset } from '../catalog/presets/moons';
import type { PageStorage } from '../runs/storage';
import { readStoredRun } from '../runs/stored';
import { aCheckpoint } from '../testing/aCheckpoint';
import { fakeTrainer } from '../testing/fakeTrainer';
import { handClock } from '../testing/handClock';
import { createDocumentStore } from './documentStore';
import { persist } from './persistence';
import { createRunSession } from './runSession';

const setUp = () => {
  const written: { readonly what: 'document' | 'run' | 'table' | 'leaving'; readonly value: unknown }[] = [];
  const write =
    (what: 'document' | 'run' | 'table') =>
    (value: unknown): Promise<void> => {
      written.push({ what, value });
      return Promise.resolve();
    };
  const nothing = () => Promise.resolve({ ok: true, value: null } as const);
  const storage: PageStorage = {
    readDocument: nothing,
    readRun: nothing,
    readTable: nothing,
    saveDocument: write('document'),
    leaveDocument: (value) => void written.push({ what: 'leaving', value }),
    saveRun: write('run'),
    saveTable: write('table'),
  };
  const document = createDocumentStore(moonsPreset.experiment);
  const trainer = fakeTrainer();
  const clock = handClock();
  const session = createRunSession({ document, trainer, clock });
  const persistence = persist({ storage, document, session, clock, address: () => '?preset=moons' });
  const texts = () => written.flatMap(({ what, value }) => (what === 'document' ? [value] : []));
  return { written, texts, document, trainer, clock, session, persistence };
};

describe('persist', () => {
  it('writes the document once the hand rests, with the link it came from', () => {
    const { texts, document, clock } = setUp();
    for (const name of ['a', 'ab', 'abc']) {
      document.getState().apply({ type: 'renameExperiment', name });
      clock.turn(100);
    }
    expect(texts()).toEqual([]);
    clock.turn(1000);
    expect(texts()).toEqual([{ text: JSON.stringify(document.getState().experiment), address: '?preset=moons' }]);
  });

  it('writes at once what waits when the page goes, where that lasts, and nothing that is written already', async () => {
    const { written, texts, document, clock, persistence } = setUp();
    persistence.leave();
    expect(written).toEqual([]);
    document.getState().apply({ type: 'renameExperiment', name: 'mine' });
    persistence.leave();
    expect(written.map(({ what }) => what)).toEqual(['leaving', 'document']);
    expect(written[0]!.value).toEqual(written[1]!.value);
    clock.turn(1000);
    expect(texts()).toHaveLength(1);
    await Promise.resolve();
    persistence.leave();
    expect(written).toHaveLength(2);
  });

  it('leaves what is being written: a page that goes takes that with it', () => {
    const { written, document, clock, persistence } = setUp();
    document.getState().apply({ type: 'renameExperiment', name: 'mine' });
    clock.turn(1000);
    persistence.leave();
    expect(written.map(({ what }) => what)).toEqual(['document', 'leaving']);
  });

  it('asks for a checkpoint every few seconds of training and at a pause', () => {
    const { trainer, clock, session } = setUp();
    const asked = (): number => trainer.take().filter(({ type }) => type === 'saveCheckpoint').length;
    session.start();
    trainer.loaded();
    clock.turn(50);
    session.store.getState().play();
    trainer.stepped(10);
    clock.turn(32_000);
    expect(asked()).toBeGreaterThanOrEqual(5);
    trainer.stepped(10);
    session.store.getState().pause();
    clock.turn(1000);
    expect(asked()).toBe(1);
    clock.turn(30_000);
    expect(asked()).toBe(0);
  });

  it('keeps run, checkpoint and document together', () => {
    const { written, trainer, clock, session } = setUp();
    session.start();
    trainer.loaded();
    trainer.stepped(30);
    trainer.say({ type: 'checkpointed', runId: 'run-1', step: 30, checkpoint: aCheckpoint(30) });
    clock.turn(200);
    expect(written.map(({ what }) => what)).toEqual(['document', 'run']);
    const stored = readStoredRun(written[1]!.value);
    expect(stored?.losses['moon']).toHaveLength(30);
    expect(stored?.checkpoint).toEqual(aCheckpoint(30));
  });
});

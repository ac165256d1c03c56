import { describe, expect, it } from 'vitest';
import { moonsPreset } from '../catalog/presets/moons';
import { lastOf } from '../runs/column';
import type { Edit } from '../spec/edit';
import { aCheckpoint } from '../testing/aCheckpoint';
import { fakeTrainer } from '../testing/fakeTrainer';
import { handClock } from '../testing/handClock';
import { createDocumentStore } from './documentStore';
import { createRunSession } from './runSession';

const rate = (value: number): Edit => ({ type: 'setOptimizerParam', name: 'learningRate', value });
const setUp = () => {
  const document = createDocumentStore(moonsPreset.experiment);
  const trainer = fakeTrainer();
  const clock = handClock();
  const session = createRunSession({ document, trainer, clock });
  const state = () => session.store.getState();
  const types = () => trainer.take().map(({ type }) => type);
  return { document, trainer, clock, session, state, types };
};
/** Loaded, playing, 40 steps done, nothing more to tell. */
const playing = () => {
  const all = setUp();
  all.session.start();
  all.state().play();
  all.trainer.loaded();
  all.clock.turn(200);
  all.trainer.stepped(40);
  all.clock.turn(200);
  all.trainer.take();
  return all;
};

describe('createRunSession', () => {
  it('accepts Play while loading and starts when the network is there', () => {
    const { trainer, session, state, clock, types } = setUp();
    session.start();
    expect(types()).toEqual(['load', 'watch', 'setPace']);
    state().play();
    expect(types()).toEqual([]);
    expect(state().playRequested).toBe(true);
    trainer.loaded();
    clock.turn(50);
    expect(types()).toEqual(['play']);
    expect(state()).toMatchObject({ playRequested: false, run: { status: 'playing' } });
  });

  it('shows steps at most ten times a second and says how many it has folded', () => {
    const { trainer, session, clock, state } = playing();
    let shown = 0;
    session.store.subscribe(() => shown++);
    for (let i = 0; i < 100; i++) {
      trainer.stepped(5);
      clock.turn(10);
    }
    clock.turn(200);
    expect(shown).toBeLessThanOrEqual(11);
    expect(state().run?.step).toBe(540);
    expect(lastOf(state().run!.losses['moon']!)).toBeCloseTo(1 / 540, 12);
    const acknowledged = trainer.take().filter(({ type }) => type === 'acknowledge');
    expect(acknowledged.at(-1)).toMatchObject({ sequence: 101 });
  });

  it('passes edits that keep shapes to the running training, not more often than ten times a second', () => {
    const { document, trainer, clock, state } = playing();
    const run = state().run!.id;
    for (let i = 1; i <= 20; i++) {
      document.getState().apply(rate(i / 1000));
      clock.turn(5);
    }
    clock.turn(200);
    const edits = trainer.take().filter((command) => command.type === 'edit');
    expect(edits.length).toBeLessThanOrEqual(3);
    expect(edits.at(-1)).toEqual({ type: 'edit', runId: run, edit: rate(0.02) });
    expect(state().run?.edits.length).toBe(edits.length);
    expect(state().run?.edits.map(({ goesOn }) => goesOn === true)).toEqual(edits.map((_, i) => i > 0));
    clock.turn(2000);
    document.getState().undo();
    clock.turn(200);
    expect(state().run?.edits.at(-1)?.goesOn).toBeUndefined();
    expect(trainer.take().filter(({ type }) => type === 'edit')).toMatchObject([{ edit: rate(0.019) }]);
    expect(state().ghosts).toEqual([]);
  });

  it('starts a new run that inherits when shapes change, goes on playing, and keeps the old one as a ghost', () => {
    const { document, trainer, clock, state } = playing();
    for (const units of [9, 10, 11]) {
      document.getState().apply({ type: 'setNodeParam', node: 'dense1', name: 'units', value: units });
      clock.turn(10);
    }
    clock.turn(200);
    const commands = trainer.take();
    expect(commands.filter(({ type }) => type === 'load')).toMatchObject([{ runId: 'run-2', inherit: true }]);
    trainer.loaded();
    clock.turn(50);
    expect(trainer.take()).toContainEqual({ type: 'play', runId: 'run-2' });
    expect(state().ghosts.map(({ run, label }) => [run.id, run.step, label])).toEqual([['run-1', 40, 'Units 8']]);
  });

  it('builds a network that has learned nothing from its seed, however many edits led there', () => {
    const { document, trainer, clock, state } = playing();
    const units = (value: number): boolean[] => {
      document.getState().apply({ type: 'setNodeParam', node: 'dense1', name: 'units', value });
      clock.turn(200);
      const loads = trainer.take().flatMap((command) => (command.type === 'load' ? [command.inherit] : []));
      trainer.loaded();
      clock.turn(50);
      return loads;
    };
    expect(units(9)).toEqual([true]);
    expect(units(10)).toEqual([true]);
    state().restart();
    trainer.loaded();
    clock.turn(50);
    trainer.take();
    expect(units(11)).toEqual([false]);
    expect(units(12)).toEqual([false]);
  });

  it('ignores late events of the run before', () => {
    const { document, trainer, clock, state } = playing();
    document.getState().apply({ type: 'setTraining', change: { batchSize: 16 } });
    clock.turn(200);
    trainer.loaded();
    clock.turn(100);
    trainer.say({ type: 'failed', runId: 'run-1', step: 40, code: 'x', values: {}, restoredStep: null });
    clock.turn(100);
    expect(state().run).toMatchObject({ id: 'run-2', status: 'playing', notices: [] });
  });

  it('never trains a document with errors, and goes on with the old run when they are undone', () => {
    const { document, trainer, clock, state, types } = playing();
    document.getState().apply({ type: 'removeNodes', nodes: ['dense2'] });
    clock.turn(200);
    expect(types().filter((type) => type !== 'setPace')).toEqual(['pause']);
    state().play();
    clock.turn(200);
    expect(types()).toEqual([]);
    document.getState().undo();
    state().play();
    clock.turn(200);
    expect(trainer.take().filter(({ type }) => type !== 'setPace')).toEqual([{ type: 'play', runId: 'run-1' }]);
  });

  it('restarts from the same seed; a new seed is another act', () => {
    const { document, trainer, clock, state } = playing();
    const { seed } = document.getState().experiment;
    state().restart();
    expect(trainer.take()[0]).toMatchObject({ type: 'load', runId: 'run-2', inherit: false, experiment: { seed } });
    trainer.loaded();
    clock.turn(50);
    state().newSeed();
    expect(trainer.take().find(({ type }) => type === 'load')).toMatchObject({ experiment: { seed: seed + 1 } });
    expect(state().ghosts).toHaveLength(1);
    document.getState().undo();
    expect(document.getState().experiment.seed).toBe(seed);
  });

  it('rises within five seconds from a watchable pace to one at which the budget lasts twelve more', () => {
    const { trainer, clock, state } = playing();
    clock.turn(6000);
    const limits = trainer.take().flatMap((command) => (command.type === 'setPace' ? [command.stepsPerSecond] : []));
    expect(limits[0]).toBeLessThan(100);
    expect(limits.at(-1)).toBe(500);
    const rising = limits.map((limit) => limit ?? Infinity);
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
    state().setPace(5);
    expect(trainer.take()).toMatchObject([{ type: 'setPace', stepsPerSecond: 5 }]);
  });

  it('slows down in a hidden tab and says so', () => {
    const { trainer, session, clock, state } = playing();
    clock.turn(6000);
    trainer.take();
    session.setHidden(true);
    expect(trainer.take()).toMatchObject([
      { type: 'watch', pictures: false, conflict: false },
      { type: 'setPace', stepsPerSecond: 30 },
    ]);
    clock.turn(200);
    expect(state().run?.notices.at(-1)?.code).toBe('hidden-tab-slow');
    session.setHidden(false);
    expect(trainer.take()).toMatchObject([
      { type: 'watch', pictures: true },
      { type: 'setPace', stepsPerSecond: 500 },
    ]);
  });

  it('hands out checkpoints with the run of that moment, and comes back from one after a crash', () => {
    const { trainer, session, clock, state } = playing();
    const kept: [number, number][] = [];
    session.onCheckpoint(({ run, checkpoint }) => kept.push([run.step, checkpoint.step]));
    trainer.say({ type: 'checkpointed', runId: 'run-1', step: 40, checkpoint: aCheckpoint(40) });
    trainer.stepped(10);
    clock.turn(200);
    expect(kept).toEqual([[40, 40]]);
    trainer.say({ type: 'failed', runId: 'run-1', step: 50, code: 'worker-crashed', values: {}, restoredStep: null });
    clock.turn(200);
    trainer.take();
    state().play();
    expect(trainer.take()[0]).toMatchObject({ type: 'load', runId: 'run-1', checkpoint: { step: 40 } });
    trainer.loaded(40);
    clock.turn(50);
    expect(state().run?.step).toBe(40);
    expect(trainer.take()).toContainEqual({ type: 'play', runId: 'run-1' });
  });

  it('shows a kept run at once and goes on from its checkpoint', () => {
    const { document, trainer, clock, state } = playing();
    const { run } = state();
    const again = fakeTrainer();
    const kept = { run: { ...run!, status: 'paused' as const }, checkpoint: aCheckpoint(40) };
    const session = createRunSession({ document, trainer: again, clock, kept });
    expect(session.store.getState().run).toMatchObject({ status: 'paused', step: 40 });
    session.store.getState().play();
    expect(again.take()[0]).toMatchObject({ type: 'load', runId: 'run-1', checkpoint: { step: 40 } });
    again.loaded(40);
    clock.turn(50);
    expect(again.take()).toContainEqual({ type: 'play', runId: 'run-1' });
    again.stepped(5);
    clock.turn(200);
    expect(session.store.getState().run?.losses['moon']?.length).toBe(45);
    session.store.getState().restart();
    expect(session.store.getState().run?.id).toBe('run-2');
    trainer.dispose();
  });
});

import { describe, expect, it } from 'vitest';
import { planKeyOf } from '../graph/planKey';
import { loadCommand } from '../testing/listeningTrainer';
import { experiment, fast, plan, setUpMeasuring, slow, wrong } from '../testing/measuring';
import type { Measurement } from './measurement';

describe('a run that wishes auto', () => {
  it('is measured beside the run once it is loaded; the figures are told and kept, and it is moved', () => {
    const { inner, trainer, probes, events, types, moves, kept } = setUpMeasuring();
    trainer.send(loadCommand('r', experiment));
    expect(inner.commands).toEqual([loadCommand('r', experiment)]);
    expect(probes).toHaveLength(0);
    inner.loaded();
    inner.stepped(7);
    expect(types()).toEqual(['loaded', 'measuring', 'stepped']);
    const figures = [fast, wrong, slow];
    probes[0]!.answer(figures);
    const told = { runId: 'r', step: 7 };
    expect(events.slice(3)).toEqual([
      { type: 'measured', ...told, figures, chosen: 'simd', remembered: false },
      { type: 'noticed', ...told, ...wrong.problem },
    ]);
    expect(moves()).toEqual([
      {
        type: 'moveBackend',
        runId: 'r',
        backend: 'simd',
        plan,
        reason: { code: 'backend-measured-faster', values: { from: 'cpu', to: 'simd', before: 100, after: 900 } },
      },
    ]);
    expect(kept).toEqual([{ plan, figures, chosen: 'simd' }]);
  });

  it('says once what is so for every network on this machine', () => {
    const { inner, trainer, probes, events } = setUpMeasuring();
    const software = {
      ...wrong,
      backend: 'webgl' as const,
      problem: { code: 'backend-is-software', values: { backend: 'webgl' } },
    };
    trainer.send(loadCommand('r', experiment));
    inner.loaded();
    probes[0]!.answer([slow, software, wrong]);
    trainer.send({ type: 'edit', runId: 'r', edit: { type: 'setMethod', method: { kind: 'pcgrad', params: {} } } });
    probes[1]!.answer([slow, software, wrong]);
    const said = events.flatMap((event) => (event.type === 'noticed' ? [event.code] : []));
    expect(said.filter((code) => code === 'backend-is-software')).toHaveLength(1);
    expect(said.filter((code) => code === wrong.problem?.code)).toHaveLength(2);
  });

  it('stays where it is if nothing is clearly faster', () => {
    const { inner, trainer, probes, moves, kept } = setUpMeasuring();
    trainer.send(loadCommand('r', experiment));
    inner.loaded();
    probes[0]!.answer([{ ...fast, stepsPerSecond: 110 }, slow]);
    expect(moves()).toEqual([]);
    expect(kept[0]!.chosen).toBe('cpu');
  });

  it('starts where this machine was found fastest, says so, and is not measured again', () => {
    const known: Measurement = { plan, figures: [slow, fast], chosen: 'cpu' };
    const { inner, trainer, probes, events, moves } = setUpMeasuring([known]);
    trainer.send(loadCommand('r', { ...experiment, name: 'Other', seed: 99, layout: {} }));
    expect(inner.commands[0]).toMatchObject({ type: 'load', startOn: 'cpu' });
    inner.loaded();
    expect(events.at(-1)).toMatchObject({ type: 'measured', chosen: 'cpu', remembered: true });
    expect([probes.length, moves().length]).toEqual([0, 0]);
    trainer.send({ type: 'measure', runId: 'r' });
    expect(events.at(-1)!.type).toBe('measuring');
    probes[0]!.answer([slow, fast]);
    expect(moves()).toHaveLength(1);
  });

  it('is measured again if what it remembers did not start', () => {
    const { inner, trainer, probes } = setUpMeasuring([{ plan, figures: [fast], chosen: 'simd' }]);
    trainer.send(loadCommand('r', experiment));
    inner.loaded();
    expect(probes).toHaveLength(1);
  });

  it('gives up what it measures when another plan takes its place, and keeps at it when none does', () => {
    const { inner, trainer, probes, events } = setUpMeasuring();
    trainer.send(loadCommand('a', experiment));
    inner.loaded();
    trainer.send({ type: 'edit', runId: 'a', edit: { type: 'setOptimizerParam', name: 'learningRate', value: 0.3 } });
    trainer.send(loadCommand('b', { ...experiment, seed: 5 }));
    inner.loaded();
    expect(probes.map(({ cancelled }) => cancelled)).toEqual([false]);
    expect(events.at(-1)).toMatchObject({ type: 'measuring', runId: 'b' });
    trainer.send({ type: 'edit', runId: 'b', edit: { type: 'setMethod', method: { kind: 'pcgrad', params: {} } } });
    expect(probes.map(({ cancelled }) => cancelled)).toEqual([true, false]);
    expect(probes[1]!.experiment.method.kind).toBe('pcgrad');
    trainer.send(loadCommand('c', { ...experiment, training: { ...experiment.training, batchSize: 7 } }));
    expect(probes.map(({ cancelled }) => cancelled)).toEqual([true, true]);
    trainer.dispose();
  });

  it('is measured anew once an edit leads to another plan, and never shows its figures for those of another', () => {
    const { inner, trainer, probes, events, types, moves } = setUpMeasuring();
    const setMethod = (kind: string) =>
      trainer.send({ type: 'edit', runId: 'r', edit: { type: 'setMethod', method: { kind, params: {} } } });
    trainer.send(loadCommand('r', { ...experiment, method: { kind: 'equal', params: {} } }));
    inner.loaded();
    const first = [{ ...slow, stepsPerSecond: 500 }];
    probes[0]!.answer(first);
    trainer.send({ type: 'edit', runId: 'r', edit: { type: 'setOptimizerParam', name: 'learningRate', value: 0.3 } });
    expect([probes.length, types().at(-1)]).toEqual([1, 'edited']);
    setMethod('pcgrad');
    expect([probes.length, types().at(-1)]).toEqual([2, 'measuring']);
    expect(probes[1]!.experiment).toMatchObject({
      method: { kind: 'pcgrad' },
      optimizer: { params: { learningRate: 0.3 } },
    });
    setMethod('equal');
    expect(probes.map(({ cancelled }) => cancelled)).toEqual([false, true]);
    expect(events.at(-1)).toMatchObject({ type: 'measured', figures: first, remembered: true });
    setMethod('pcgrad');
    probes[2]!.answer([slow, fast]);
    expect(moves()).toMatchObject([{ backend: 'simd', plan: planKeyOf(probes[2]!.experiment) }]);
  });

  it('is not measured again if the figures come while it loads anew', () => {
    const { inner, trainer, probes, types, moves, kept } = setUpMeasuring();
    trainer.send(loadCommand('a', experiment));
    inner.loaded();
    trainer.send(loadCommand('b', experiment));
    probes[0]!.answer([fast, slow]);
    expect(moves()).toEqual([]);
    inner.loaded();
    expect([probes.length, kept.length]).toEqual([1, 1]);
    expect(types().slice(-2)).toEqual(['loaded', 'measured']);
    expect(moves()).toMatchObject([{ runId: 'b', backend: 'simd' }]);
  });

  it('keeps no figures where nothing could be measured, but says that it is over', () => {
    const { inner, trainer, probes, kept, events } = setUpMeasuring();
    trainer.send(loadCommand('r', experiment));
    inner.loaded();
    probes[0]!.answer([wrong]);
    expect(kept).toEqual([]);
    expect(events.find(({ type }) => type === 'measured')).toMatchObject({ chosen: 'cpu' });
  });
});

it('a pinned run is not measured', () => {
  const { inner, trainer, probes, types } = setUpMeasuring([{ plan, figures: [fast], chosen: 'simd' }]);
  const pinned = loadCommand('r', { ...experiment, backend: 'cpu' });
  trainer.send(pinned);
  expect(inner.commands).toEqual([pinned]);
  inner.loaded();
  trainer.send({ type: 'measure', runId: 'r' });
  expect([probes.length, types()]).toEqual([0, ['loaded']]);
});

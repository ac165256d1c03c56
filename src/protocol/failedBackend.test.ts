import { describe, expect, it } from 'vitest';
import { loadCommand } from '../testing/listeningTrainer';
import { experiment, fast, plan, setUpMeasuring, slow } from '../testing/measuring';
import type { Figure, TrainingEvent } from './event';
import type { Measurement } from './measurement';

describe('a backend that failed in training', () => {
  const gpu: Figure = { backend: 'webgpu', kernelVariant: 'wgsl', stepsPerSecond: 5000 };
  const known: Measurement = { plan, figures: [gpu, fast, slow], chosen: 'webgpu' };
  const failure: Figure = {
    backend: 'webgpu',
    kernelVariant: null,
    stepsPerSecond: null,
    problem: { code: 'backend-failed', values: { backend: 'webgpu' } },
  };
  const moved = (backend: 'webgpu' | 'webgl', code: string): TrainingEvent => {
    const reason = { code, values: { from: 'webgpu', to: backend, reason: 'lost' } };
    return { type: 'backendChanged', runId: 'r', step: 5, backend, kernelVariant: '', reason };
  };
  /** As the engine, where it could begin as it was told. */
  const started = (set: ReturnType<typeof setUpMeasuring>): void => {
    set.trainer.send(loadCommand('r', experiment));
    set.inner.loaded(0, 'webgpu');
  };

  it('is left out from then on, however fast it was, until somebody asks to measure it anew', () => {
    const set = setUpMeasuring([known]);
    const { inner, trainer, events, kept, probes } = set;
    started(set);
    inner.say(moved('webgpu', 'backend-restarted'));
    expect(kept).toEqual([known]);
    inner.say(moved('webgl', 'backend-replaced'));
    const figures = [fast, slow, failure];
    expect(kept.at(-1)).toEqual({ plan, figures, chosen: 'simd' });
    expect(events.at(-1)).toMatchObject({ type: 'measured', runId: 'r', figures, chosen: 'simd' });

    trainer.send(loadCommand('s', experiment));
    expect(inner.commands.at(-1)).toMatchObject({ runId: 's', startOn: 'simd' });
    trainer.send(loadCommand('t', { ...experiment, backend: 'webgpu' }));
    expect(inner.commands.at(-1)).toEqual(loadCommand('t', { ...experiment, backend: 'webgpu' }));

    trainer.send(loadCommand('u', experiment));
    inner.loaded(0, 'cpu'); // not where it was to start: measured again, unasked
    probes[0]!.answer([gpu, fast, slow]);
    expect(kept.at(-1)).toMatchObject({ figures: [failure, fast, slow], chosen: 'simd' });
    trainer.send({ type: 'measure', runId: 'u' });
    probes[1]!.answer([gpu, fast, slow]);
    expect(kept.at(-1)).toEqual({ plan, figures: [gpu, fast, slow], chosen: 'webgpu' });
  });

  it('is remembered where its worker went down again and again, or it did not even begin', () => {
    const set = setUpMeasuring([known]);
    started(set);
    const crash = { type: 'noticed', runId: 'r', step: 0, values: { step: 0 } } as const;
    set.inner.say({ ...crash, code: 'worker-restarted' });
    expect(set.kept).toEqual([known]);
    set.inner.say({ ...crash, code: 'worker-restarted-on-cpu' });
    expect(set.kept.at(-1)).toMatchObject({ plan, chosen: 'simd' });

    const other = setUpMeasuring([known]);
    other.trainer.send(loadCommand('r', experiment));
    const failed = { type: 'failed', runId: 'r', step: 0, values: {}, restoredStep: null } as const;
    other.inner.say({ ...failed, code: 'too-few-rows' });
    expect(other.kept).toEqual([known]);
    other.inner.say({ ...failed, code: 'engine-error' });
    expect(other.kept.at(-1)).toMatchObject({ plan, chosen: 'simd' });
  });

  it('leaves the others to be measured where they were not yet', () => {
    const set = setUpMeasuring();
    started(set);
    set.inner.say(moved('webgl', 'backend-replaced'));
    expect(set.kept).toEqual([{ plan, figures: [failure], chosen: 'webgl' }]);
    set.trainer.send(loadCommand('s', experiment));
    set.inner.loaded(0, 'webgl');
    expect(set.events.at(-1)).toMatchObject({ type: 'measuring', runId: 's' });
    set.probes[0]!.answer([gpu, slow]);
    expect(set.kept.at(-1)).toEqual({ plan, figures: [failure, slow], chosen: 'cpu' });
  });
});

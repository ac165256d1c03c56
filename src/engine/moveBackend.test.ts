import { getKernel, registerKernel, unregisterKernel, type KernelConfig } from '@tensorflow/tfjs-core';
import { afterEach, expect, test } from 'vitest';
import { planKeyOf } from '../graph/planKey';
import type { Command } from '../protocol/command';
import type { BackendName, TrainingEvent } from '../protocol/event';
import type { SimdBackend } from '../simd/backend';
import type { Experiment } from '../spec/experiment';
import { loadCommand, startTrainer, type ListeningTrainer } from '../testing/listeningTrainer';
import { presetExperiment } from '../testing/trainings';
import { startRuntime } from './runtime';

const auto = (change: Partial<Experiment> = {}): Experiment => ({
  ...presetExperiment('moons', change),
  backend: 'auto',
});
const reason = { code: 'backend-measured-faster', values: { from: 'cpu', to: 'simd', before: 1, after: 9 } };
const moveTo = (backend: BackendName, experiment: Experiment): Command => ({
  type: 'moveBackend',
  runId: 'r',
  backend,
  plan: planKeyOf(experiment),
  reason,
});
const columnOf = (events: readonly TrainingEvent[], task: string): number[] =>
  events.flatMap((event) => (event.type === 'stepped' ? [...event.losses[task]!] : []));
const backendsIn = (events: readonly TrainingEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'loaded' || event.type === 'backendChanged' ? [event.backend] : []));

/** Steps so many more and returns the events since. */
const stepOn = async ({ events, send, until }: ListeningTrainer, count: number): Promise<readonly TrainingEvent[]> => {
  const from = events.length;
  send({ type: 'step', runId: 'r', count });
  await until('paused', from);
  return events.slice(from);
};

/** A run on its way that is told to move in the middle; the losses of all its steps. */
const moved = async (experiment: Experiment, from: BackendName, to: BackendName): Promise<ListeningTrainer> => {
  const trainer = startTrainer();
  const { events, send, until } = trainer;
  send(loadCommand('r', experiment, { startOn: from }));
  await until('evaluated');
  send({ type: 'setPace', runId: 'r', stepsPerSecond: 200 });
  send({ type: 'step', runId: 'r', count: 60 });
  await until('stepped');
  send(moveTo(to, experiment));
  await until('paused');
  expect(columnOf(events, 'moon')).toHaveLength(60);
  return trainer;
};

for (const [from, to] of [
  ['cpu', 'simd'],
  ['simd', 'cpu'],
] as const) {
  test.each(['equal', 'pcgrad', 'uw', 'famo'])(
    `%s: a run that moves from ${from} to ${to} goes on where it was, within 1e-4`,
    async (kind) => {
      const experiment = auto({ method: { kind, params: {} } });
      const { events, trainer } = await moved(experiment, from, to);
      const changed = events.find((event) => event.type === 'backendChanged')!;
      expect(changed).toMatchObject({ backend: to, reason });
      expect(changed.step).toBeGreaterThan(0);
      expect(changed.step).toBeLessThan(60);
      trainer.dispose();

      const twin = startTrainer();
      twin.send(loadCommand('r', { ...experiment, backend: from }));
      await stepOn(twin, 60);
      for (const task of ['moon', 'distance']) {
        const [got, expected] = [columnOf(events, task), columnOf(twin.events, task)];
        expect(got.slice(0, changed.step)).toEqual(expected.slice(0, changed.step));
        const first = changed.step;
        expect(Math.abs(got[first]! / expected[first]! - 1)).toBeLessThanOrEqual(1e-4);
      }
      twin.trainer.dispose();
    },
  );
}

test('a run moves before it has begun, and once only', async () => {
  const trainer = startTrainer();
  const experiment = auto();
  trainer.send(loadCommand('r', experiment, { startOn: 'cpu' }));
  trainer.send(moveTo('simd', experiment));
  expect((await trainer.until('backendChanged')).step).toBe(0);
  trainer.send(moveTo('cpu', experiment));
  await stepOn(trainer, 5);
  expect(backendsIn(trainer.events)).toEqual(['cpu', 'simd']);
  expect(columnOf(trainer.events, 'moon')).toHaveLength(5);
  trainer.trainer.dispose();
});

test('a pinned run, one at rest, and one that computes another plan stay where they are', async () => {
  const experiment = auto();
  const stays = async (loaded: Experiment, startOn: BackendName, prepare: (trainer: ListeningTrainer) => unknown) => {
    const trainer = startTrainer();
    trainer.send(loadCommand('r', loaded, { startOn }));
    await prepare(trainer);
    trainer.send(moveTo('simd', experiment));
    await stepOn(trainer, 3);
    trainer.trainer.dispose();
    return backendsIn(trainer.events);
  };
  expect(await stays({ ...experiment, backend: 'cpu' }, 'simd', () => null)).toEqual(['cpu']);
  expect(await stays(experiment, 'cpu', (trainer) => stepOn(trainer, 4))).toEqual(['cpu']);
  const pcgrad = { type: 'setMethod', method: { kind: 'pcgrad', params: {} } } as const;
  expect(await stays(experiment, 'cpu', ({ send }) => send({ type: 'edit', runId: 'r', edit: pcgrad }))).toEqual([
    'cpu',
  ]);
});

test('a backend that does not start is named, and the run goes on where it was', async () => {
  const trainer = startTrainer();
  const experiment = auto();
  trainer.send(loadCommand('r', experiment, { startOn: 'cpu' }));
  trainer.send(moveTo('webgpu', experiment));
  expect((await trainer.until('noticed')).code).toBe('backend-unavailable');
  await stepOn(trainer, 5);
  expect(backendsIn(trainer.events)).toEqual(['cpu']);
  trainer.trainer.dispose();
});

test('what was remembered and is gone gives way to what starts', async () => {
  const trainer = startTrainer();
  trainer.send(loadCommand('r', auto(), { startOn: 'webgpu' }));
  expect((await trainer.until('loaded')).backend).toBe('simd');
  expect((await trainer.until('noticed')).values['backend']).toBe('webgpu');
  trainer.trainer.dispose();
});

let broken: KernelConfig | undefined;
/** Breaks a kernel: each of its calls, or the `fails`-th alone; then it is borrowed, so that no step is replayed. */
const breakSimd = (kernelName = '_FusedMatMul', fails?: number): void => {
  broken = getKernel(kernelName, 'simd')!;
  let calls = 0;
  const kernelFunc: KernelConfig['kernelFunc'] = (args) => {
    if (fails === undefined || ++calls === fails) throw new Error('The device hung.');
    (args.backend as SimdBackend).machine.refuse(kernelName);
    return getKernel(kernelName, 'cpu')!.kernelFunc(args);
  };
  registerKernel({ ...broken, kernelFunc });
};
afterEach(() => {
  if (!broken) return;
  unregisterKernel(broken.kernelName, 'simd');
  registerKernel(broken);
  broken = undefined;
});

test('a pinned backend that fails is started again once and never replaced', async () => {
  const trainer = startTrainer();
  trainer.send(loadCommand('r', { ...auto(), backend: 'simd' }));
  await stepOn(trainer, 3);
  trainer.send({ type: 'edit', runId: 'r', edit: { type: 'setTraining', change: { clipNorm: 5 } } });
  breakSimd();
  trainer.send({ type: 'step', runId: 'r', count: 3 });
  const failed = await trainer.until('failed');
  expect(failed).toMatchObject({
    code: 'pinned-backend-failed',
    values: { backend: 'simd', reason: 'The device hung.' },
    restoredStep: null,
  });
  expect(backendsIn(trainer.events)).toEqual(['simd', 'simd']);
  trainer.trainer.dispose();
});

test('under auto the same failure is survived on the next backend', async () => {
  const trainer = startTrainer();
  trainer.send(loadCommand('r', auto()));
  await stepOn(trainer, 3);
  trainer.send({ type: 'edit', runId: 'r', edit: { type: 'setTraining', change: { clipNorm: 5 } } });
  breakSimd();
  await stepOn(trainer, 3);
  expect(backendsIn(trainer.events)).toEqual(['simd', 'simd', 'cpu']);
  expect(trainer.events.at(-1)).toMatchObject({ type: 'paused', step: 6 });
  trainer.trainer.dispose();
});

test('what was collected when the backend failed goes out: no step and no validation before the checkpoint is missing', async () => {
  await startRuntime('simd');
  // Once a step, which is not replayed then.
  breakSimd('Pack', 270);
  // Nobody takes reports on the way.
  const trainer = startTrainer(0);
  trainer.send(loadCommand('r', auto()));
  const { evaluateEvery } = auto().training;
  const events = await stepOn(trainer, 300);
  const change = events.find((event) => event.type === 'backendChanged');
  expect(change).toMatchObject({ backend: 'simd', step: 250 });
  let reached = 0;
  for (const event of events) {
    if (event.type !== 'stepped') continue;
    expect(event.fromStep).toBeLessThanOrEqual(reached);
    reached = event.step;
  }
  expect(reached).toBe(300);
  const evaluated = new Set(events.flatMap((event) => (event.type === 'evaluated' ? [event.step] : [])));
  for (let step = evaluateEvery; step <= 300; step += evaluateEvery) expect(evaluated).toContain(step);
  trainer.trainer.dispose();
});

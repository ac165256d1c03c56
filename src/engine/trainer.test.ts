import { describe, expect, test } from 'vitest';
import type { TrainingEvent } from '../protocol/event';
import type { Experiment } from '../spec/experiment';
import { loadCommand, startTrainer } from '../testing/listeningTrainer';
import { presetExperiment } from '../testing/trainings';

const moons = (steps = 120): Experiment => {
  const experiment = presetExperiment('moons');
  return { ...experiment, training: { ...experiment.training, steps, evaluateEvery: 50 } };
};

const columnOf = (events: readonly TrainingEvent[], task: string): number[] =>
  events.flatMap((event) => (event.type === 'stepped' ? [...event.losses[task]!] : []));

describe('a run', () => {
  test('tells its story in order, one loss a step, and ends with evaluated and completed', async () => {
    const { events, send, until, trainer } = startTrainer();
    send(loadCommand('r', moons()));
    send({ type: 'play', runId: 'r' });
    await until('completed');
    trainer.dispose();
    expect(events[0]!.type).toBe('loading');
    expect(events.slice(-2).map(({ type, step }) => [type, step])).toEqual([
      ['evaluated', 120],
      ['completed', 120],
    ]);
    const stepped = events.filter((event) => event.type === 'stepped');
    stepped.forEach((event, i) => expect(event.fromStep).toBe(i === 0 ? 0 : stepped[i - 1]!.step));
    expect(columnOf(events, 'moon').length).toBe(120);
    expect(events.flatMap((event) => (event.type === 'evaluated' ? [event.step] : []))).toEqual([0, 50, 100, 120]);
    expect(new Set(events.map(({ runId }) => runId))).toEqual(new Set(['r']));
  });

  test('Play goes on by another budget; Step does exactly what it says', async () => {
    const { events, send, until, trainer } = startTrainer();
    send(loadCommand('r', moons(40)));
    send({ type: 'play', runId: 'r' });
    await until('completed');
    send({ type: 'step', runId: 'r', count: 3 });
    expect((await until('paused')).step).toBe(43);
    const from = events.length;
    send({ type: 'play', runId: 'r' });
    expect((await until('completed', from)).step).toBe(80);
    trainer.dispose();
  });

  test('pauses between two steps and keeps to its pace', async () => {
    const { events, send, until, trainer } = startTrainer();
    send(loadCommand('r', moons(100000)));
    await until('evaluated');
    send({ type: 'setPace', runId: 'r', stepsPerSecond: 20 });
    send({ type: 'play', runId: 'r' });
    await new Promise((resolve) => setTimeout(resolve, 700));
    send({ type: 'pause', runId: 'r' });
    const { step } = await until('paused');
    expect(step).toBeGreaterThan(2);
    expect(step).toBeLessThanOrEqual(16);
    expect(columnOf(events, 'moon').length).toBe(step);
    trainer.dispose();
  });

  test('commands of another run are dropped', async () => {
    const { events, send, until, trainer } = startTrainer();
    send(loadCommand('old', moons()));
    send(loadCommand('new', moons()));
    send({ type: 'play', runId: 'old' });
    await until('evaluated', 0);
    send({ type: 'step', runId: 'new', count: 1 });
    await until('paused');
    expect(events.some((event) => event.type === 'stepped' && event.runId === 'old')).toBe(false);
    trainer.dispose();
  });

  test('a live edit acts between two steps and says so; the twin from the same checkpoint is bit-identical up to it', async () => {
    const run = async (edited: boolean): Promise<readonly TrainingEvent[]> => {
      const { events, send, until, trainer } = startTrainer();
      send(loadCommand('r', { ...moons(), method: { kind: 'manual', params: {} } }));
      send({ type: 'step', runId: 'r', count: 20 });
      await until('paused');
      if (edited)
        send({ type: 'edit', runId: 'r', edit: { type: 'setMethodParam', name: 'weights', value: { distance: 4 } } });
      const from = events.length;
      send({ type: 'step', runId: 'r', count: 20 });
      await until('paused', from);
      trainer.dispose();
      return events;
    };
    const [plain, edited] = [await run(false), await run(true)];
    const a = columnOf(plain, 'distance');
    const b = columnOf(edited, 'distance');
    expect(b.slice(0, 21)).toEqual(a.slice(0, 21));
    expect(b.slice(21)).not.toEqual(a.slice(21));
    expect(edited.filter(({ type }) => type === 'edited').map(({ step }) => step)).toEqual([20]);
  });

  test('a rebuilt network inherits what survived and says what is fresh', async () => {
    const { send, until, trainer } = startTrainer();
    send(loadCommand('a', moons()));
    send({ type: 'step', runId: 'a', count: 30 });
    await until('paused');
    const experiment = moons();
    const nodes = experiment.graph.nodes.map((node) =>
      node.id === 'dense2' ? { ...node, params: { ...node.params, units: 5 } } : node,
    );
    send(loadCommand('b', { ...experiment, graph: { ...experiment.graph, nodes } }, { inherit: true }));
    const rebuilt = await until('rebuilt');
    expect(rebuilt.inherited).toEqual(['dense1/kernel', 'dense1/bias', 'binary1/bias', 'regression1/bias']);
    expect(rebuilt.fresh).toContain('dense2/kernel');
    trainer.dispose();
  });

  test('another optimizer starts without what the old one kept; the same one goes on with it', async () => {
    const { events, send, until, trainer } = startTrainer();
    const checkpointOf = async (runId: string, kind: string) => {
      const from = events.length;
      send(loadCommand(runId, { ...moons(), optimizer: { kind, params: {} } }, { inherit: true }));
      send({ type: 'saveCheckpoint', runId });
      return (await until('checkpointed', from)).checkpoint;
    };
    send(loadCommand('a', moons()));
    send({ type: 'step', runId: 'a', count: 30 });
    await until('paused');
    const same = await checkpointOf('b', 'adam');
    expect(same.updates['dense1/kernel']).toBe(30);
    expect(same.slots['dense1/kernel/mean']!.values.some((value) => value !== 0)).toBe(true);
    const other = await checkpointOf('c', 'sgd');
    expect(other.variables).toEqual(same.variables);
    expect(other.slots).toEqual({});
    expect(Object.values(other.updates).every((count) => count === 0)).toBe(true);
    trainer.dispose();
  });

  test('idle time is no part of the speed', async () => {
    const { events, send, until, trainer } = startTrainer();
    send(loadCommand('r', moons()));
    await until('evaluated');
    await new Promise((resolve) => setTimeout(resolve, 400));
    const before = performance.now();
    send({ type: 'step', runId: 'r', count: 1 });
    await until('paused');
    const elapsed = performance.now() - before;
    const stepped = events.find((event) => event.type === 'stepped')!;
    expect(stepped.elapsedMs).toBeLessThanOrEqual(elapsed);
    trainer.dispose();
  });

  test('an edit that a running training cannot take is refused every time, not only the first', async () => {
    const { events, send, until, trainer } = startTrainer();
    send(loadCommand('r', moons()));
    for (const batchSize of [8, 9])
      send({ type: 'edit', runId: 'r', edit: { type: 'setTraining', change: { batchSize } } });
    send({ type: 'step', runId: 'r', count: 1 });
    await until('paused');
    expect(events.filter((event) => event.type === 'noticed' && event.code === 'edit-needs-new-run').length).toBe(2);
    trainer.dispose();
  });

  test('divergence: failed names step and task, and the run goes on from the checkpoint', async () => {
    const { events, send, until, trainer } = startTrainer();
    const wild = {
      ...moons(),
      method: { kind: 'manual', params: { weights: { moon: 10, distance: 10 } } },
      optimizer: { kind: 'sgd', params: { learningRate: 10, momentum: 0.99 } },
    };
    send(loadCommand('r', wild));
    send({ type: 'play', runId: 'r' });
    const failed = await until('failed');
    expect(failed.code).toMatch(/^non-finite/);
    expect(failed.restoredStep).toBe(0);
    expect(columnOf(events, 'moon').every(Number.isFinite)).toBe(true);
    expect(columnOf(events, 'moon').length).toBe(failed.step - 1);
    const from = events.length;
    send({ type: 'edit', runId: 'r', edit: { type: 'setOptimizerParam', name: 'learningRate', value: 0.001 } });
    send({ type: 'edit', runId: 'r', edit: { type: 'setMethodParam', name: 'weights', value: {} } });
    send({ type: 'step', runId: 'r', count: 5 });
    expect((await until('paused', from)).step).toBe(5);
    trainer.dispose();
  });

  test('refuses what cannot run with a code, and lives on', async () => {
    const { events, send, until, trainer } = startTrainer();
    send(loadCommand('bad', { ...moons(), tasks: [] }));
    expect((await until('failed')).restoredStep).toBeNull();
    send(loadCommand('gpu', { ...moons(), backend: 'webgpu' }));
    const from = events.length;
    expect((await until('failed', from)).code).toBe('backend-unavailable');
    send(loadCommand('good', moons()));
    await until('loaded');
    trainer.dispose();
  });

  test('without acknowledgement training goes on and reports wait', async () => {
    const { events, send, until, trainer } = startTrainer(2);
    send(loadCommand('r', moons(300)));
    send({ type: 'play', runId: 'r' });
    await until('completed');
    trainer.dispose();
    expect(columnOf(events, 'moon').length).toBe(300);
  });
});

test('pictures and conflict come only when somebody watches', async () => {
  const { events, send, until, trainer } = startTrainer();
  send(loadCommand('r', moons(1_000_000)));
  send({ type: 'step', runId: 'r', count: 5 });
  await until('paused');
  expect(events.some(({ type }) => type === 'pictured' || type === 'observed')).toBe(false);
  send({ type: 'watch', runId: 'r', pictures: true, conflict: true });
  const { pictures } = await until('pictured');
  expect(Object.keys(pictures.heads)).toEqual(['binary1', 'regression1']);
  const from = events.length;
  send({ type: 'play', runId: 'r' });
  const { gramian, nodes } = await until('observed', from);
  send({ type: 'pause', runId: 'r' });
  expect(gramian.length).toBe(2);
  expect(Object.keys(nodes)).toEqual(['dense1', 'dense2']);
  trainer.dispose();
});

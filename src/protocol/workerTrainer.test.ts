import { describe, expect, it } from 'vitest';
import type { Experiment } from '../spec/experiment';
import { aCheckpoint } from '../testing/aCheckpoint';
import type { Command } from './command';
import type { TrainingEvent } from './event';
import { createWorkerTrainer, type TrainingWorker } from './workerTrainer';

const experiment: Experiment = {
  schemaVersion: 1,
  name: '',
  seed: 1,
  backend: 'auto',
  dataset: { kind: 'moons', params: {} },
  graph: { nodes: [], edges: [] },
  layout: {},
  tasks: [],
  method: { kind: 'manual', params: { alpha: 1 } },
  optimizer: { kind: 'adam', params: {} },
  training: { steps: 10, batchSize: 1, evaluateEvery: 5, validationShare: 0.2, clipNorm: 0 },
};
const runId = 'run-1';
const load: Command = { type: 'load', runId, experiment, tables: [], inherit: true };
const checkpoint = aCheckpoint(40);

/** The other side of the boundary: notes what it is told, says what the test wants, dies on demand. */
class Thread extends EventTarget implements TrainingWorker {
  readonly commands: Command[] = [];
  terminated = false;
  postMessage(command: Command): void {
    this.commands.push(command);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(event: TrainingEvent): void {
    this.dispatchEvent(new MessageEvent('message', { data: event }));
  }
  crash(): void {
    this.dispatchEvent(new Event('error'));
  }
}

const setUp = (retries = 2) => {
  const threads: Thread[] = [];
  const events: TrainingEvent[] = [];
  const trainer = createWorkerTrainer(() => {
    const thread = new Thread();
    threads.push(thread);
    return thread;
  }, retries);
  trainer.subscribe((event) => events.push(event));
  return { threads, events, trainer };
};

describe('createWorkerTrainer', () => {
  it('starts the worker with the first command and passes both ways', () => {
    const { threads, events, trainer } = setUp();
    expect(threads).toHaveLength(0);
    trainer.send(load);
    trainer.send({ type: 'play', runId });
    expect(threads[0]!.commands.map(({ type }) => type)).toEqual(['load', 'play']);
    threads[0]!.say({ type: 'paused', runId, step: 3 });
    expect(events).toEqual([{ type: 'paused', runId, step: 3 }]);
  });

  it('goes on from the last checkpoint, with the edits since, in a new worker', () => {
    const { threads, events, trainer } = setUp();
    trainer.send(load);
    trainer.send({ type: 'setPace', runId, stepsPerSecond: 30 });
    trainer.send({ type: 'play', runId });
    threads[0]!.say({ type: 'checkpointed', runId, step: 40, checkpoint });
    trainer.send({ type: 'edit', runId, edit: { type: 'setMethodParam', name: 'alpha', value: 3 } });
    threads[0]!.crash();
    expect(threads[0]!.terminated).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: 'noticed', code: 'worker-restarted', values: { step: 40 } });
    const [again, pace, edit, play] = threads[1]!.commands;
    expect(again).toMatchObject({
      type: 'load',
      checkpoint: { step: 40 },
      experiment: { method: { params: { alpha: 1 } } },
    });
    expect(edit).toMatchObject({ type: 'edit', edit: { value: 3 } });
    expect([pace?.type, play?.type]).toEqual(['setPace', 'play']);
    threads[0]!.say({ type: 'paused', runId, step: 99 });
    expect(events.at(-1)?.type).toBe('noticed');
  });

  it('counts an edit to the checkpoint that was asked for after it, and to no earlier one', () => {
    const { threads, trainer } = setUp();
    const edit = (value: number): Command => ({
      type: 'edit',
      runId,
      edit: { type: 'setMethodParam', name: 'alpha', value },
    });
    trainer.send(load);
    for (const command of [edit(2), { type: 'saveCheckpoint', runId } as const, edit(3)]) trainer.send(command);
    threads[0]!.say({ type: 'checkpointed', runId, step: 40, checkpoint });
    threads[0]!.crash();
    const [again, later, ...rest] = threads[1]!.commands;
    expect(again).toMatchObject({ type: 'load', experiment: { method: { params: { alpha: 2 } } } });
    expect(later).toEqual(edit(3));
    expect(rest).toEqual([]);
  });

  it('moves to cpu when it happens again, then gives up with an event, and starts anew with the next load', () => {
    const { threads, events, trainer } = setUp();
    trainer.send(load);
    threads[0]!.crash();
    threads[1]!.crash();
    expect(threads[2]!.commands[0]).toMatchObject({ type: 'load', experiment: { backend: 'cpu' } });
    threads[2]!.crash();
    expect(events.at(-1)).toMatchObject({ type: 'failed', code: 'worker-crashed', restoredStep: null });
    trainer.send({ type: 'play', runId });
    expect(threads).toHaveLength(3);
    trainer.send({ ...load, runId: 'run-2' });
    expect(threads[3]!.commands).toMatchObject([{ type: 'load', runId: 'run-2', experiment: { backend: 'auto' } }]);
  });

  it('starts a pinned run again once, where it is pinned, and then gives up', () => {
    const { threads, events, trainer } = setUp();
    trainer.send({ ...load, experiment: { ...experiment, backend: 'webgl' } });
    threads[0]!.crash();
    expect(threads[1]!.commands[0]).toMatchObject({ type: 'load', experiment: { backend: 'webgl' } });
    threads[1]!.crash();
    expect(threads).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: 'failed', code: 'worker-crashed', restoredStep: null });
  });

  it('a run that was moved starts again where it was moved to', () => {
    const { threads, trainer } = setUp();
    trainer.send(load);
    trainer.send({ type: 'moveBackend', runId, backend: 'webgpu', plan: 'p', reason: { code: 'x', values: {} } });
    threads[0]!.crash();
    expect(threads[1]!.commands.map(({ type }) => type)).toEqual(['load']);
    expect(threads[1]!.commands[0]).toMatchObject({ experiment: { backend: 'auto' }, startOn: 'webgpu' });
  });

  it('does not play again what was paused or done', () => {
    for (const event of ['paused', 'completed'] as const) {
      const { threads, trainer } = setUp();
      trainer.send(load);
      trainer.send({ type: 'play', runId });
      threads[0]!.say({ type: event, runId, step: 3 });
      threads[0]!.crash();
      expect(threads[1]!.commands.map(({ type }) => type)).toEqual(['load']);
    }
  });
});

import { expect, test } from 'vitest';
import { createRng } from '../lib/rng';
import type { SimdBackend } from '../simd/backend';
import { OutOfMemoryError } from '../simd/memory';
import type { Block } from '../simd/pool';
import { registerSimdBackend } from '../simd/register';
import type { Experiment } from '../spec/experiment';
import { loadCommand, startTrainer } from '../testing/listeningTrainer';
import { presetExperiment, trainFor } from '../testing/trainings';
import { prepareData } from './data';
import { startRuntime } from './runtime';
import { Training } from './training';

const limit = 4;
const withBatch = (batchSize: number, units = 64): Experiment => {
  const { graph, training } = presetExperiment('moons');
  const nodes = graph.nodes.map((node) =>
    node.kind === 'dense' ? { ...node, params: { ...node.params, units } } : node,
  );
  return presetExperiment('moons', {
    backend: 'simd',
    graph: { ...graph, nodes },
    training: { ...training, batchSize, steps: 1000 },
  });
};

test('a step that does not fit into memory fails with the numbers, and what was learned stays', async () => {
  registerSimdBackend(limit * 2 ** 20);
  const { events, send, until, trainer } = startTrainer();
  const train = async (runId: string, batchSize: number): Promise<void> => {
    send(loadCommand(runId, withBatch(batchSize), { inherit: runId !== 'a' }));
    send({ type: 'step', runId, count: 20 });
    await until('paused', events.length);
  };
  await train('a', 16);
  send({ type: 'saveCheckpoint', runId: 'a' });
  const { checkpoint } = await until('checkpointed');

  send(loadCommand('b', withBatch(4096), { inherit: true }));
  send({ type: 'play', runId: 'b' });
  const failed = await until('failed');
  expect(failed).toMatchObject({ runId: 'b', step: 1, code: 'out-of-memory', restoredStep: 0, values: { limit } });
  const { wanted, used } = failed.values as { wanted: number; used: number };
  expect(wanted).toBeGreaterThan(0);
  expect(used).toBeGreaterThan(0);
  expect(used).toBeLessThanOrEqual(limit);
  send({ type: 'saveCheckpoint', runId: 'b' });
  const kept = await until('checkpointed', events.indexOf(failed));
  expect(kept.checkpoint.variables).toEqual(checkpoint.variables);

  await train('c', 16);
  expect(events.at(-1)).toMatchObject({ type: 'paused', runId: 'c', step: 20 });
  expect(events.filter(({ type }) => type === 'failed' || type === 'backendChanged')).toEqual([failed]);
  trainer.dispose();
});

/** Takes all memory that is left but `bytes`; the blocks, to be given back. */
const takeAllBut = ({ machine }: SimdBackend, bytes: number): Block[] => {
  const taken: Block[] = [];
  for (let size = 2 ** 20; size >= 64; size /= 4) {
    try {
      for (;;) taken.push(machine.allocate(size));
    } catch (error) {
      if (!(error instanceof OutOfMemoryError)) throw error;
    }
  }
  for (let left = bytes; left > 0;) {
    const block = taken.pop()!;
    left -= block.bytes;
    machine.free(block);
  }
  return taken;
};

test('wherever memory ends in a step that is recorded, or behind it, nothing of the recording stays', async () => {
  registerSimdBackend(limit * 2 ** 20);
  const runtime = await startRuntime('simd');
  const simd = runtime.simd!;
  const used = (): number[] => [simd.numDataIds(), simd.memory().usedBytes];
  const before = used();
  // Arrays are smaller than the record of the step: memory may end in either.
  const experiment = withBatch(4, 4);
  const data = await prepareData(experiment, [], createRng(experiment.seed));
  const start = { runtime, experiment, tables: [], data, saved: null, checkpoint: null };
  const seen = new Set<string>();
  for (let bytes = 0; bytes <= 16_384; bytes += 256) {
    const training = await Training.start(start);
    await trainFor(training, 1);
    const checkpoint = await training.checkpoint();
    const taken = takeAllBut(simd, bytes);
    const outcome = await trainFor(training, 1).then(
      () => 'done',
      (error: unknown) => (error instanceof OutOfMemoryError ? 'out of memory' : String(error)),
    );
    seen.add(outcome);
    expect(simd.machine.recording).toBeNull();
    for (const block of taken) simd.machine.free(block);
    training.restore(checkpoint);
    await trainFor(training, 4);
    expect([training.step, training.captureRefusal]).toEqual([5, null]);
    training.dispose();
    expect(used()).toEqual(before);
  }
  expect([...seen].sort()).toEqual(['done', 'out of memory']);
});

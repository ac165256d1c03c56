import { expect, test } from 'vitest';
import type { Experiment } from '../spec/experiment';
import { registerSimdBackend } from '../simd/register';
import { loadCommand, startTrainer } from '../testing/listeningTrainer';
import { presetExperiment } from '../testing/trainings';

const limit = 4;
const withBatch = (batchSize: number): Experiment => {
  const { graph, training } = presetExperiment('moons');
  const nodes = graph.nodes.map((node) =>
    node.kind === 'dense' ? { ...node, params: { ...node.params, units: 64 } } : node,
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

import { memory } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { methods } from '../catalog/methods';
import { loadCommand, startTrainer } from '../testing/listeningTrainer';
import { presetExperiment } from '../testing/trainings';

const stepsEach = 20;

test.each(['cpu', 'simd'] as const)('%s: one run under all methods in turn', { timeout: 240_000 }, async (backend) => {
  const { events, send, until, trainer } = startTrainer();
  send(loadCommand('r', presetExperiment('moons', { backend, method: { kind: 'equal', params: {} } })));
  await until('loaded');
  const tensorsAfter = async (kind: string): Promise<number> => {
    const from = events.length;
    send({ type: 'edit', runId: 'r', edit: { type: 'setMethod', method: { kind, params: {} } } });
    send({ type: 'step', runId: 'r', count: stepsEach });
    await Promise.race([until('paused', from), until('failed', from)]);
    return memory().numTensors;
  };
  const before = await tensorsAfter('equal');
  const kinds = methods.entries.map(({ kind }) => kind).filter((kind) => kind !== 'equal');
  for (const kind of kinds) {
    const from = events.length;
    await tensorsAfter(kind);
    const stepped = events.slice(from).flatMap((event) => (event.type === 'stepped' ? [event] : []));
    const losses = stepped.flatMap((event) => Object.values(event.losses).flatMap((column) => [...column]));
    expect(losses.length, kind).toBe(2 * stepsEach);
    expect(losses.every(Number.isFinite), kind).toBe(true);
    // A method that looks at elements may leave the span of the gradients: then there are no weights, in no step.
    const weights = stepped.flatMap((event) => Object.values(event.weights).flatMap((column) => [...column]));
    expect(weights.every(Number.isFinite) || weights.every(Number.isNaN), `${kind}: ${weights}`).toBe(true);
  }
  expect(await tensorsAfter('equal')).toBe(before);
  trainer.dispose();
  expect(events.filter(({ type }) => type === 'failed')).toEqual([]);
  const told = events.flatMap((event) => (event.type === 'noticed' ? [event.code] : []));
  expect(told.includes('steps-not-captured-method')).toBe(backend === 'simd');
});

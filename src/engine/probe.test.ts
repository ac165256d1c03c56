import { getKernel, registerKernel, unregisterKernel, memory } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { Figure } from '../protocol/event';
import type { Experiment } from '../spec/experiment';
import { sketches, sketchExperiment } from '../testing/networks';
import { startTable, tableWithGaps } from '../testing/tableWithGaps';
import { presetExperiment } from '../testing/trainings';
import { systemClock } from './clock';
import { prepareProbe, probeBackend, probeBackends } from './probe';
import { startRuntime } from './runtime';
import { gradientCase, taskGradients, worstNode } from './taskGradients';

const clock = systemClock();
const probe = async (experiment: Experiment, candidates: readonly Figure['backend'][]): Promise<Figure[]> => {
  const figures: Figure[] = [];
  await probeBackends({ type: 'probe', experiment, tables: [], candidates }, clock, (figure) => figures.push(figure));
  return figures;
};

test('finds simd and cpu in Node, and names what is missing', async () => {
  const figures = await probe(presetExperiment('moons'), ['simd', 'webgpu', 'webgl', 'cpu']);
  expect(figures.map(({ backend }) => backend)).toEqual(['simd', 'webgpu', 'webgl', 'cpu']);
  const [simd, webgpu, webgl, cpu] = figures as [Figure, Figure, Figure, Figure];
  for (const { problem, stepsPerSecond } of [simd, cpu]) {
    expect(problem).toBeUndefined();
    expect(stepsPerSecond).toBeGreaterThan(10);
  }
  expect(simd.kernelVariant).toMatch(/simd/);
  expect([webgpu, webgl].map(({ problem }) => problem?.code)).toEqual(['backend-unavailable', 'backend-unavailable']);
  expect([webgpu, webgl].map(({ stepsPerSecond }) => stepsPerSecond)).toEqual([null, null]);
});

test('a backend that computes wrongly is dropped and named, with the place and how far off it is', async () => {
  await startRuntime('cpu');
  await startRuntime('simd');
  const right = getKernel('ActivationGradient', 'simd')!;
  registerKernel({
    ...right,
    kernelFunc: (args) => right.kernelFunc({ ...args, attrs: { ...args.attrs, activation: 'sigmoid' } }),
  });
  try {
    const [simd] = await probe(presetExperiment('moons'), ['simd']);
    expect(simd).toMatchObject({
      stepsPerSecond: null,
      problem: { code: 'backend-computes-wrongly', values: { backend: 'simd', tolerance: 1e-4 } },
    });
    const { node, error } = simd!.problem!.values;
    expect(['dense1', 'dense2']).toContain(node);
    expect(error).toBeGreaterThan(1e-3);
  } finally {
    unregisterKernel('ActivationGradient', 'simd');
    registerKernel(right);
  }
  const [again] = await probe(presetExperiment('moons'), ['simd']);
  expect(again!.problem).toBeUndefined();
});

test.each(['moons', 'digits', 'two-digits'])('%s: the gradients of simd are within its tolerance', async (preset) => {
  const experiment = presetExperiment(preset);
  const probed = await prepareProbe({ experiment, tables: [] }, clock);
  const simd = await startRuntime('simd');
  const { error } = worstNode(await taskGradients(simd, probed.gradients), probed.expected);
  expect(error).toBeLessThan(1e-4);
  expect([...probed.expected.keys()].length).toBeGreaterThan(2);
});

test('every task has a label among the few rows', async () => {
  const training = await startTable(
    tableWithGaps(40, (row) => row % 9 === 8),
    'equal',
    8,
  );
  const one = gradientCase(training.network, training.data, training.rng);
  training.dispose();
  expect(one.batch.rows).toBeGreaterThanOrEqual(2);
  expect(one.batch.targets.every(({ count }) => count > 0)).toBe(true);
});

test('leaves nothing behind on the backend', async () => {
  const experiment = sketchExperiment(sketches['convolution and pooling']!);
  const probed = await prepareProbe({ experiment, tables: [] }, clock);
  const { numTensors } = memory();
  expect((await probeBackend('simd', probed, clock)).problem).toBeUndefined();
  expect(memory().numTensors).toBe(numTensors);
});

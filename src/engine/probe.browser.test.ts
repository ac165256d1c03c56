import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { BackendName } from '../protocol/event';
import type { Experiment } from '../spec/experiment';
import { sketches, sketchExperiment } from '../testing/networks';
import { presetExperiment } from '../testing/trainings';
import { systemClock } from './clock';
import { prepareProbe, probeBackend } from './probe';
import { startRuntime } from './runtime';

const clock = systemClock();
const probe = async (backend: BackendName, experiment: Experiment) =>
  probeBackend(backend, await prepareProbe({ experiment, tables: [] }, clock), clock);

test.each(['webgl', 'webgpu', 'simd'] as const)('%s computes rightly and has a speed', async (backend) => {
  for (const experiment of [
    presetExperiment('moons', { method: { kind: 'pcgrad', params: {} } }),
    sketchExperiment(sketches['convolution and pooling']!),
  ]) {
    const { problem, stepsPerSecond } = await probe(backend, experiment);
    expect(problem).toBeUndefined();
    expect(stepsPerSecond).toBeGreaterThan(0);
  }
});

test('a kernel of WebGL that is wrong by one per cent is found', async () => {
  await startRuntime('webgl');
  const right = getKernel('Tanh', 'webgl')!;
  const multiply = getKernel('Multiply', 'webgl')!;
  const fill = getKernel('Fill', 'webgl')!;
  registerKernel({
    ...right,
    kernelFunc: (args) => {
      const a = right.kernelFunc(args);
      if (Array.isArray(a)) throw new Error('one tensor');
      const b = fill.kernelFunc({ ...args, inputs: {}, attrs: { shape: a.shape, value: 1.01, dtype: 'float32' } });
      return multiply.kernelFunc({ ...args, inputs: { a, b: b as typeof a } });
    },
  });
  try {
    const { problem, stepsPerSecond } = await probe('webgl', presetExperiment('moons'));
    expect(stepsPerSecond).toBeNull();
    expect(problem).toMatchObject({ code: 'backend-computes-wrongly', values: { backend: 'webgl', tolerance: 1e-3 } });
    expect(problem!.values['error']).toBeLessThan(0.2);
  } finally {
    unregisterKernel('Tanh', 'webgl');
    registerKernel(right);
  }
});

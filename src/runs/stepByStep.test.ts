import { expect, it } from 'vitest';
import { moonsPreset } from '../catalog/presets/moons';
import type { BackendName, TrainingEvent } from '../protocol/event';
import { createRun, reduceRun } from './reduceRun';
import { runsStepByStep } from './stepByStep';

const runId = 'run-1';
const loaded = (backend: BackendName, step = 0): TrainingEvent => ({
  type: 'loaded',
  runId,
  step,
  backend,
  kernelVariant: '',
  parameterCount: 1,
  tasks: [],
  stepsPerEpoch: 1,
  trainRows: 1,
  validationRows: 1,
  sample: { rows: 0, fields: {}, targets: {} },
  versions: {},
});
const noticed = (code: string, step = 2): TrainingEvent => ({ type: 'noticed', runId, step, code, values: {} });
const isStepByStep = (...events: readonly TrainingEvent[]): boolean =>
  runsStepByStep(events.reduce(reduceRun, createRun(runId, moonsPreset.experiment)));

it('is what the last notice about it says, on simd', () => {
  const refused = noticed('steps-not-captured-read');
  const [start, other, again] = [loaded('simd'), noticed('loss-near-zero'), noticed('steps-captured-again', 9)];
  expect(isStepByStep(start, other)).toBe(false);
  expect(isStepByStep(start, refused, other)).toBe(true);
  expect(isStepByStep(start, noticed('steps-not-captured'), other, again, other)).toBe(false);
  expect(isStepByStep(start, refused, again, refused)).toBe(true);
  expect(isStepByStep(loaded('webgl'), refused)).toBe(false);
});

it('is open again once the network is loaded anew: it may have been edited in between', () => {
  const refused = [loaded('simd'), noticed('steps-not-captured')] as const;
  expect(isStepByStep(...refused, loaded('simd', 5))).toBe(false);
  expect(isStepByStep(...refused, loaded('simd', 5), noticed('steps-not-captured', 7))).toBe(true);
});

import { expect, it } from 'vitest';
import { presets } from '../catalog/presets';
import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import type { Experiment } from '../spec/experiment';
import { planKeyOf } from './planKey';

const moons = presets.find(({ id }) => id === 'moons')!.experiment;
const after = (edit: Edit): Experiment => {
  const edited = applyEdit(moons, edit);
  expect(edited).not.toBe(moons);
  return edited;
};

it.each<Edit>([
  { type: 'renameExperiment', name: 'Mine' },
  { type: 'setSeed', seed: 12345 },
  { type: 'setBackend', backend: 'cpu' },
  { type: 'moveNodes', positions: { dense1: [7, 7] } },
  { type: 'setOptimizerParam', name: 'learningRate', value: 0.5 },
  { type: 'setTraining', change: { steps: 17, evaluateEvery: 3 } },
  { type: 'setDatasetParam', name: 'relatedness', value: 0.5 },
])('is the same after %j', (edit) => {
  expect(planKeyOf(after(edit))).toBe(planKeyOf(moons));
});

it.each<Edit>([
  { type: 'setNodeParam', node: 'dense1', name: 'units', value: 9 },
  { type: 'setNodeParam', node: 'dense1', name: 'activation', value: 'relu' },
  { type: 'setMethod', method: { kind: 'pcgrad', params: {} } },
  { type: 'setOptimizer', optimizer: { kind: 'sgd', params: {} } },
  { type: 'setTraining', change: { batchSize: 33 } },
  { type: 'setTraining', change: { gradientsAt: 'representation' } },
  { type: 'removeTask', task: 'moon' },
])('is another one after %j', (edit) => {
  expect(planKeyOf(after(edit))).not.toBe(planKeyOf(moons));
});

it('differs between presets', () => {
  const keys = presets.map(({ experiment }) => planKeyOf(experiment));
  expect(new Set(keys).size).toBe(presets.length);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{16}$/);
});

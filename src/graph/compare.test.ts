import { expect, it } from 'vitest';
import { catalog } from '../catalog/lookup';
import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import { smallExperiment } from '../testing/experiments';
import { compareExperiments, type Difference } from './compare';
import { catalogue } from './entries';

const before = smallExperiment({
  graph: applyEdit(smallExperiment(), {
    type: 'insertOnEdge',
    edge: 'dense1>binary1:input',
    node: { id: 'dropout1', kind: 'dropout', params: {} },
    slot: 'input',
    position: [0, 0],
  }).graph,
});
const huber = { kind: 'huber', params: {} };

it.each<[Difference, Edit]>([
  ['same', { type: 'all', edits: [] }],
  ['view', { type: 'renameExperiment', name: 'Other' }],
  ['view', { type: 'moveNodes', positions: { dense1: [5, 5] } }],
  ['view', { type: 'setTask', task: 'moon', change: { name: 'Which moon' } }],
  ['live', { type: 'setMethod', method: { kind: 'pcgrad', params: {} } }],
  ['live', { type: 'setOptimizerParam', name: 'learningRate', value: 0.5 }],
  ['live', { type: 'setTraining', change: { steps: 9, evaluateEvery: 3, clipNorm: 1 } }],
  ['rebuild', { type: 'setTraining', change: { batchSize: 9 } }],
  ['rebuild', { type: 'setOptimizer', optimizer: { kind: 'sgd', params: {} } }],
  ['rebuild', { type: 'setNodeParam', node: 'dense1', name: 'units', value: 3 }],
  ['rebuild', { type: 'setNodeParam', node: 'dense1', name: 'activation', value: 'tanh' }],
  ['rebuild', { type: 'removeTask', task: 'moon' }],
  ['rebuild', { type: 'setTask', task: 'distance', change: { loss: huber } }],
  ['rebuild', { type: 'removeNodes', nodes: ['dropout1'] }],
  ['rebuild', { type: 'removeEdges', edges: ['input1>dense1:input'] }],
  ['live', { type: 'setTraining', change: { gradientsAt: 'representation' } }],
  ['view', { type: 'setTraining', change: { gradientsAt: 'parameters' } }],
  ['restart', { type: 'setSeed', seed: 8 }],
  ['restart', { type: 'setBackend', backend: 'cpu' }],
  ['restart', { type: 'setDatasetParam', name: 'noise', value: 0.3 }],
  ['restart', { type: 'setTraining', change: { validationShare: 0.5, steps: 3 } }],
])('%s: %j', (expected, edit) => {
  expect(compareExperiments(before, applyEdit(before, edit))).toBe(expected);
});

it('a default that is written out changes nothing for a run', () => {
  const optimizer = { kind: 'adam', params: { learningRate: 0.001 } };
  expect(compareExperiments(before, smallExperiment({ graph: before.graph, optimizer }))).toBe('view');
});

it('a parameter of a layer acts live where its entry says so', () => {
  const after = applyEdit(before, { type: 'setNodeParam', node: 'dropout1', name: 'rate', value: 0.1 });
  const dropout = catalogue.layers.get('dropout')!;
  const compareWith = (live: boolean): Difference => {
    const params = { rate: { ...dropout.params['rate']!, live } };
    return compareExperiments(before, after, { ...catalogue, layers: catalog([{ ...dropout, params }]) });
  };
  expect([compareWith(true), compareWith(false)]).toEqual(['live', 'rebuild']);
});

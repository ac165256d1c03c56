import { applyEdit } from '../spec/applyEdit';
import type { Experiment } from '../spec/experiment';
import { graphOf, smallExperiment, taskOf } from './experiments';

const binary = (target: string, head: string) => taskOf(target, head, 'binary-cross-entropy', ['accuracy']);
/** The small document with these nodes more and these wires instead of its own. */
export const wired = (wires: readonly string[], more: Parameters<typeof graphOf>[0] = []): Experiment => {
  const { graph } = smallExperiment();
  const own = graph.nodes.map(({ id, kind, params }) => [id, kind, { ...params }] as const);
  return smallExperiment({ graph: graphOf([...own, ...more], wires) });
};
const usual = ['input1>dense1', 'dense1>binary1', 'dense1>regression1'];
const retask = (change: Partial<ReturnType<typeof taskOf>>): Experiment => {
  const { tasks } = smallExperiment();
  return smallExperiment({ tasks: [{ ...tasks[0]!, ...change }, tasks[1]!] });
};
const digits = (change: Partial<Experiment>): Experiment =>
  smallExperiment({ dataset: { kind: 'digits', params: {} }, ...change });

/** One broken document for each thing that can be wrong. */
export const broken: readonly (readonly [code: string, hasFix: boolean, Experiment])[] = [
  ['unknown-kind', true, wired([...usual, 'input1>x1'], [['x1', 'wormhole']])],
  ['input-missing', false, wired(usual.slice(1))],
  ['slot-full', true, wired([...usual, 'input1>d2', 'd2>binary1'], [['d2', 'dense']])],
  ['slot-full', true, wired([...usual, 'input1>binary1'])],
  ['unknown-slot', true, wired([...usual, 'input1>dense1:key'])],
  ['takes-no-input', true, wired([...usual, 'dense1>input1'])],
  ['cycle', true, wired([...usual, 'dense1>dense2', 'dense2>dense1'], [['dense2', 'dense']])],
  ['cycle', true, wired([...usual, 'a>a', 'a>binary1'], [['a', 'add']])],
  [
    'no-input',
    true,
    smallExperiment({
      graph: graphOf(
        [
          ['d', 'dense'],
          ['b', 'binary'],
          ['r', 'regression'],
        ],
        ['d>b', 'd>r'],
      ),
      layout: {},
      tasks: [binary('moon', 'b')],
    }),
  ],
  ['no-input', true, smallExperiment({ graph: graphOf([], []), layout: {}, tasks: [] })],
  [
    'unknown-field',
    true,
    smallExperiment({
      graph: graphOf(
        [
          ['i', 'input', { field: 'nope' }],
          ['b', 'binary'],
        ],
        ['i>b'],
      ),
      layout: {},
      tasks: [binary('moon', 'b')],
    }),
  ],
  [
    'unknown-field',
    true,
    smallExperiment({
      graph: graphOf(
        [
          ['i', 'input'],
          ['b', 'binary'],
        ],
        ['i>b'],
      ),
      layout: {},
      tasks: [binary('moon', 'b')],
    }),
  ],
  [
    'needs-vector',
    true,
    digits({
      graph: graphOf(
        [
          ['i', 'input', { field: 'image' }],
          ['d', 'dense'],
          ['c', 'classification'],
        ],
        ['i>d', 'd>c'],
      ),
      layout: { i: [0, 0], d: [200, 0], c: [400, 0] },
      tasks: [taskOf('digit', 'c', 'cross-entropy')],
    }),
  ],
  [
    'needs-image',
    false,
    wired(
      ['input1>conv', 'conv>flat', 'flat>dense1', ...usual.slice(1)],
      [
        ['conv', 'conv2d'],
        ['flat', 'flatten'],
      ],
    ),
  ],
  [
    'shapes-differ',
    true,
    wired([...usual.slice(0, 1), 'input1>sum', 'dense1>sum', 'sum>binary1', 'sum>regression1'], [['sum', 'add']]),
  ],
  [
    'tie-differs',
    true,
    applyEdit(
      wired(
        ['input1>dense1', 'dense1>dense2', 'dense2>binary1', 'dense2>regression1'],
        [['dense2', 'dense', { units: 5 }]],
      ),
      { type: 'tieNode', node: 'dense2', variablesOf: 'dense1' },
    ),
  ],
  [
    'tie-circle',
    true,
    smallExperiment({
      graph: {
        ...smallExperiment().graph,
        nodes: smallExperiment().graph.nodes.map((node) =>
          node.id === 'dense1' ? { ...node, variablesOf: 'dense1' } : node,
        ),
      },
    }),
  ],
  ['no-tasks', true, smallExperiment({ tasks: [] })],
  [
    'no-tasks',
    false,
    smallExperiment({ graph: graphOf([['input1', 'input', { field: 'points' }]], []), layout: {}, tasks: [] }),
  ],
  ['task-without-head', true, retask({ head: 'dense1' })],
  [
    'head-shared',
    true,
    smallExperiment({ tasks: [...smallExperiment().tasks, { ...binary('moon', 'binary1'), id: 'again' }] }),
  ],
  ['head-without-task', true, smallExperiment({ tasks: smallExperiment().tasks.slice(0, 1) })],
  [
    'head-without-task',
    true,
    digits({
      graph: graphOf(
        [
          ['i', 'input', { field: 'image' }],
          ['f', 'flatten'],
          ['r', 'regression'],
        ],
        ['i>f', 'f>r'],
      ),
      layout: {},
      tasks: [],
    }),
  ],
  ['task-target-unknown', true, retask({ target: 'nope' })],
  ['head-target-mismatch', true, retask({ target: 'distance' })],
  ['loss-not-allowed', true, retask({ loss: { kind: 'mse', params: {} } })],
  ['loss-not-allowed', true, retask({ loss: { kind: 'mystery', params: {} } })],
  ['metric-not-allowed', true, retask({ metrics: ['rmse', 'accuracy'] })],
  ['metric-not-allowed', true, retask({ metrics: ['rmse'] })],
  ['unknown-dataset', true, smallExperiment({ dataset: { kind: 'nope', params: {} } })],
  ['unknown-method', true, smallExperiment({ method: { kind: 'nope', params: {} } })],
  ['unknown-optimizer', true, smallExperiment({ optimizer: { kind: 'nope', params: {} } })],
  ['reaches-no-loss', true, wired([...usual, 'dense1>dense2'], [['dense2', 'dense']])],
  [
    'too-many-parameters',
    false,
    wired(
      ['input1>d1', ...Array.from({ length: 21 }, (_, i) => `d${i + 1}>d${i + 2}`), 'd22>binary1', 'd22>regression1'],
      Array.from({ length: 22 }, (_, i) => [`d${i + 1}`, 'dense', { units: 1024 }] as const),
    ),
  ],
  [
    'too-many-activations',
    true,
    applyEdit(
      wired(
        ['input1>d1', ...Array.from({ length: 18 }, (_, i) => `d${i + 1}>d${i + 2}`), 'd19>binary1', 'd19>regression1'],
        Array.from({ length: 19 }, (_, i) => [`d${i + 1}`, 'dense', { units: 1024 }] as const),
      ),
      { type: 'setTraining', change: { batchSize: 4096 } },
    ),
  ],
  [
    'param-clamped',
    false,
    applyEdit(smallExperiment(), { type: 'setNodeParam', node: 'dense1', name: 'units', value: 1e9 }),
  ],
  ['param-unknown', false, smallExperiment({ optimizer: { kind: 'adam', params: { speed: 3 } } })],
];

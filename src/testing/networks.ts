import { headEntry } from '../catalog/nodes';
import type { Edge, Experiment, Node, Task } from '../spec/experiment';

/** `kind:id` with params, and edges as `from>to`; heads become tasks in the order they are listed. */
export interface NetworkSketch {
  readonly dataset: Experiment['dataset'];
  readonly nodes: readonly Node[];
  readonly edges: readonly string[];
  /** Head node → target name. */
  readonly tasks: Readonly<Record<string, string>>;
}

const sketchEdges = (edges: readonly string[]): Edge[] =>
  edges.map((text, order) => {
    const [from, to] = text.split('>') as [string, string];
    return { id: `e${order}`, from, to, slot: 'input', order };
  });

/** A document from a sketch: equal weights, SGD, batch 16. */
export const sketchExperiment = ({ dataset, nodes, edges, tasks }: NetworkSketch): Experiment => ({
  schemaVersion: 1,
  name: 'sketch',
  seed: 7,
  backend: 'cpu',
  dataset,
  graph: { nodes, edges: sketchEdges(edges) },
  layout: {},
  tasks: Object.entries(tasks).map(([head, target]): Task => {
    const { losses, metrics } = headEntry(nodes.find(({ id }) => id === head)!.kind)!;
    return {
      id: target,
      name: target,
      head,
      target,
      loss: { kind: losses[0]!, params: {} },
      metrics: metrics.slice(0, 1),
    };
  }),
  method: { kind: 'equal', params: {} },
  optimizer: { kind: 'sgd', params: { learningRate: 0.1 } },
  training: { steps: 100, batchSize: 16, evaluateEvery: 50, validationShare: 0.2, clipNorm: 0 },
});

const node = (id: string, kind: string, params: Node['params'] = {}, variablesOf?: string): Node =>
  variablesOf === undefined ? { id, kind, params } : { id, kind, params, variablesOf };
const dense = (id: string, units: number, activation = 'tanh', variablesOf?: string): Node =>
  node(id, 'dense', { units, activation }, variablesOf);

const moons = { kind: 'moons', params: { samples: 60, third: true } };
const points = node('input1', 'input', { field: 'points' });
const threeHeads = [node('a', 'binary'), node('b', 'regression'), node('c', 'classification')];

/** The shapes of sharing a backward pass can get wrong. */
export const sketches: Readonly<Record<string, NetworkSketch>> = {
  'one task': {
    dataset: moons,
    nodes: [points, dense('d1', 5), threeHeads[0]!],
    edges: ['input1>d1', 'd1>a'],
    tasks: { a: 'moon' },
  },
  'two tasks on one trunk': {
    dataset: moons,
    nodes: [points, dense('d1', 6, 'gelu'), dense('d2', 5, 'sigmoid'), ...threeHeads.slice(0, 2)],
    edges: ['input1>d1', 'd1>d2', 'd2>a', 'd2>b'],
    tasks: { a: 'moon', b: 'distance' },
  },
  'heads at different depths, dropout': {
    dataset: moons,
    nodes: [
      points,
      dense('d1', 6),
      node('drop', 'dropout', { rate: 0.3 }),
      dense('d2', 5, 'leaky-relu'),
      dense('d3', 4),
      ...threeHeads,
    ],
    edges: ['input1>d1', 'd1>a', 'd1>drop', 'drop>d2', 'd2>b', 'd2>d3', 'd3>c'],
    tasks: { a: 'moon', b: 'distance', c: 'third' },
  },
  'shared fan-out, residual and concat': {
    dataset: moons,
    nodes: [
      points,
      dense('d1', 5),
      dense('d2', 5),
      dense('p', 3),
      node('sum', 'add'),
      node('cat', 'concat'),
      ...threeHeads,
    ],
    edges: [
      'input1>d1',
      'd1>d2',
      'd1>sum',
      'd2>sum',
      'sum>cat',
      'd1>p',
      'p>cat',
      'cat>a',
      'sum>b',
      'p>c',
      'input1>cat',
    ],
    tasks: { a: 'moon', b: 'distance', c: 'third' },
  },
  'tied variables in private branches': {
    dataset: moons,
    nodes: [points, dense('d1', 4), dense('t1', 4), dense('t2', 4, 'tanh', 't1'), ...threeHeads.slice(0, 2)],
    edges: ['input1>d1', 'd1>t1', 'd1>t2', 't1>a', 't2>b'],
    tasks: { a: 'moon', b: 'distance' },
  },
  'a variable used twice in a row': {
    dataset: moons,
    nodes: [points, dense('d1', 4), dense('t1', 4), dense('t2', 4, 'tanh', 't1'), ...threeHeads],
    edges: ['input1>d1', 'd1>t1', 't1>t2', 't1>a', 't2>b', 't2>c'],
    tasks: { a: 'moon', b: 'distance', c: 'third' },
  },
  'a tie to a tied node, for tasks of its own': {
    dataset: moons,
    nodes: [
      points,
      dense('d1', 4),
      dense('t1', 4),
      dense('t2', 4, 'tanh', 't1'),
      dense('t3', 4, 'tanh', 't2'),
      ...threeHeads,
    ],
    edges: ['input1>d1', 'd1>t1', 'd1>t2', 't2>t3', 't1>a', 't2>b', 't3>c'],
    tasks: { a: 'moon', b: 'distance', c: 'third' },
  },
  'a head that feeds another task': {
    dataset: moons,
    nodes: [points, dense('d1', 4), threeHeads[0]!, node('cat', 'concat'), dense('d2', 3), threeHeads[1]!],
    edges: ['input1>d1', 'd1>a', 'a>cat', 'd1>cat', 'cat>d2', 'd2>b'],
    tasks: { a: 'moon', b: 'distance' },
  },
  'order of heads against the order of branches': {
    dataset: moons,
    nodes: [points, dense('d1', 4), dense('ac', 4), dense('b1', 4), threeHeads[0]!, threeHeads[1]!, threeHeads[2]!],
    edges: ['input1>d1', 'd1>ac', 'd1>b1', 'ac>a', 'b1>b', 'ac>c'],
    tasks: { a: 'moon', b: 'distance', c: 'third' },
  },
  'convolution and pooling': {
    dataset: { kind: 'digits', params: {} },
    nodes: [
      node('input1', 'input', { field: 'image' }),
      node('conv', 'conv2d', { filters: 3, kernelSize: 3, stride: 1, padding: 'same', activation: 'tanh' }),
      node('pool', 'max-pool', { size: 2, stride: 2 }),
      node('flat', 'flatten'),
      dense('d1', 6),
      node('a', 'classification'),
      node('b', 'binary'),
    ],
    edges: ['input1>conv', 'conv>pool', 'pool>flat', 'flat>d1', 'd1>a', 'flat>b'],
    tasks: { a: 'digit', b: 'parity' },
  },
};

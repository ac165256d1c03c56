import fc from 'fast-check';
import type { Edge, Experiment, Graph, Json, Node, Task } from '../spec/experiment';
import { edgeIdFor } from '../spec/ids';

/** A small document on the moons data: input → dense → two heads. */
export const smallExperiment = (change: Partial<Experiment> = {}): Experiment => ({
  schemaVersion: 1,
  name: 'Small',
  seed: 7,
  backend: 'auto',
  dataset: { kind: 'moons', params: {} },
  graph: graphOf(
    [
      ['input1', 'input', { field: 'points' }],
      ['dense1', 'dense', { units: 8 }],
      ['binary1', 'binary'],
      ['regression1', 'regression'],
    ],
    ['input1>dense1', 'dense1>binary1', 'dense1>regression1'],
  ),
  layout: { input1: [0, 0], dense1: [300, 0], binary1: [600, -150], regression1: [600, 150] },
  tasks: [
    taskOf('moon', 'binary1', 'binary-cross-entropy', ['accuracy']),
    taskOf('distance', 'regression1', 'mse', ['rmse']),
  ],
  method: { kind: 'equal', params: {} },
  optimizer: { kind: 'adam', params: {} },
  training: { steps: 100, batchSize: 16, evaluateEvery: 50, validationShare: 0.2, clipNorm: 0 },
  ...change,
});

export const taskOf = (target: string, head: string, loss: string, metrics: readonly string[] = []): Task => ({
  id: target,
  name: target,
  head,
  target,
  loss: { kind: loss, params: {} },
  metrics,
});

/** Nodes as [id, kind, params], edges as `from>to` or `from>to:slot`. */
export const graphOf = (
  nodes: readonly (readonly [string, string, Record<string, Json>?])[],
  wires: readonly string[],
): Graph => {
  const edges: Edge[] = [];
  for (const wire of wires) {
    const [ends = '', slot = 'input'] = wire.split(':');
    const [from = '', to = ''] = ends.split('>');
    const order = edges.filter((edge) => edge.to === to && edge.slot === slot).length;
    edges.push({ id: edgeIdFor(edges, from, to, slot), from, to, slot, order });
  }
  return { nodes: nodes.map(([id, kind, params = {}]): Node => ({ id, kind, params })), edges };
};

/** Directed acyclic graphs of `add` nodes whose document order is shuffled, with tasks on some of them. */
export const acyclicGraphs = fc
  .integer({ min: 1, max: 12 })
  .chain((count) =>
    fc.record({
      order: fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count }),
      wires: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 30 }),
      heads: fc.uniqueArray(fc.nat(count - 1), { maxLength: 5 }),
    }),
  )
  .map(({ order, wires, heads }) => ({
    graph: graphOf(
      order.map((i) => [`n${i}`, 'add']),
      wires.filter(([a, b]) => a < b).map(([a, b]) => `n${a}>n${b}`),
    ),
    tasks: heads.map((i) => taskOf(`t${i}`, `n${i}`, 'mse')),
  }));

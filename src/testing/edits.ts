import fc from 'fast-check';

const nodeId = fc.constantFrom('input1', 'dense1', 'binary1', 'regression1', 'new1', 'new2', 'toString', '');
const taskId = fc.constantFrom('moon', 'distance', 'third', 'nobody');
const edgeId = fc.constantFrom('input1>dense1:input', 'dense1>binary1:input', 'e1', 'e2', 'bad id');
const text = fc.string({ maxLength: 120 });
const point = fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const choice = fc.record({
  kind: fc.constantFrom('dense', 'add', 'mse', 'X'),
  params: fc.dictionary(text, fc.jsonValue()),
});
const node = fc.record(
  {
    id: nodeId,
    kind: fc.constantFrom('dense', 'add'),
    params: fc.dictionary(text, fc.jsonValue()),
    variablesOf: nodeId,
  },
  { requiredKeys: ['id', 'kind', 'params'] },
);
const task = fc.record({
  id: taskId,
  name: text,
  head: nodeId,
  target: text,
  loss: choice,
  metrics: fc.array(fc.constantFrom('rmse', 'f1'), { maxLength: 3 }),
});
const edge = fc.record({
  id: edgeId,
  from: nodeId,
  to: nodeId,
  slot: fc.constantFrom('input', 'key'),
  order: fc.integer(),
});
const set = { name: text, value: fc.jsonValue() };
const simpleEdit = fc.oneof(
  fc.record({ type: fc.constant('setSeed'), seed: fc.double({ noNaN: true }) }),
  fc.record({ type: fc.constant('renameExperiment'), name: text }),
  fc.record({ type: fc.constant('setMethodParam'), ...set }),
  fc.record({ type: fc.constant('setNodeParam'), node: nodeId, ...set }),
  fc.record({ type: fc.constant('addNode'), node, position: point }),
  fc.record({ type: fc.constant('removeNodes'), nodes: fc.array(nodeId, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('tieNode'), node: nodeId, variablesOf: fc.option(nodeId) }),
  fc.record({ type: fc.constant('moveNodes'), positions: fc.dictionary(nodeId, point) }),
  fc.record({ type: fc.constant('addEdge'), edge }),
  fc.record({ type: fc.constant('removeEdges'), edges: fc.array(edgeId) }),
  fc.record({ type: fc.constant('insertOnEdge'), edge: edgeId, node, slot: fc.constant('input'), position: point }),
  fc.record({ type: fc.constant('addTask'), task }),
  fc.record({ type: fc.constant('removeTask'), task: taskId }),
  fc.record({
    type: fc.constant('setTask'),
    task: taskId,
    change: fc.record({ name: text, head: nodeId }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('setTraining'),
    change: fc.record({ steps: fc.integer(), clipNorm: fc.double({ noNaN: true }) }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('replaceGraph'),
    graph: fc.record({ nodes: fc.array(node, { maxLength: 3 }), edges: fc.array(edge, { maxLength: 2 }) }),
    layout: fc.constant({}),
    tasks: fc.array(task, { maxLength: 2 }),
  }),
);
/** Edits as the console might send them: mostly about things that exist, sometimes nonsense. */
export const edits = fc.oneof(
  simpleEdit,
  fc.record({ type: fc.constant('all'), edits: fc.array(simpleEdit, { maxLength: 4 }) }),
);

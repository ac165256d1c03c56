import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edits } from '../testing/edits';
import { smallExperiment, taskOf } from '../testing/experiments';
import { applyEdit } from './applyEdit';
import type { Edit } from './edit';
import type { Experiment } from './experiment';
import { limits } from './limits';
import { parseEdit } from './parseEdit';
import { parseExperiment } from './schema';

const fold = (experiment: Experiment, ...edits: Edit[]): Experiment => edits.reduce(applyEdit, experiment);
const ids = (experiment: Experiment): string[] => experiment.graph.nodes.map((node) => node.id);
const wires = (experiment: Experiment): string[] =>
  experiment.graph.edges.map((edge) => `${edge.from}>${edge.to}:${edge.slot}:${edge.order}`);
const add = (id: string, kind = 'dense'): Edit => ({
  type: 'addNode',
  node: { id, kind, params: {} },
  position: [0, 0],
});
const wire = (from: string, to: string, order: number): Edit => ({
  type: 'addEdge',
  edge: { id: `${from}>${to}:input`, from, to, slot: 'input', order },
});

describe('removing', () => {
  it('takes a node with its edges, task, place and the method values of its task', () => {
    const method = { kind: 'manual', params: { weights: { moon: 2, distance: 3 } } };
    const after = fold(smallExperiment({ method }), { type: 'removeNodes', nodes: ['binary1'] });
    expect(ids(after)).toEqual(['input1', 'dense1', 'regression1']);
    expect(wires(after)).toEqual(['input1>dense1:input:0', 'dense1>regression1:input:0']);
    expect(after.tasks.map((task) => task.id)).toEqual(['distance']);
    expect(after.layout).not.toHaveProperty('binary1');
    expect(after.method.params).toEqual({ weights: { distance: 3 } });
  });

  it('leaves nodes that shared the variables of a removed one tied to each other', () => {
    const tied = fold(
      smallExperiment(),
      add('a'),
      add('b'),
      add('c'),
      { type: 'tieNode', node: 'b', variablesOf: 'a' },
      { type: 'tieNode', node: 'c', variablesOf: 'b' },
    );
    expect(tied.graph.nodes.slice(-2).map((node) => node.variablesOf)).toEqual(['a', 'a']);
    const after = fold(tied, { type: 'removeNodes', nodes: ['a'] });
    expect(after.graph.nodes.slice(-2)).toEqual([
      { id: 'b', kind: 'dense', params: {} },
      { id: 'c', kind: 'dense', params: {}, variablesOf: 'b' },
    ]);
  });

  it('keeps the head of a removed task', () => {
    const after = fold(smallExperiment(), { type: 'removeTask', task: 'moon' });
    expect(ids(after)).toContain('binary1');
    expect(after.tasks.map((task) => task.id)).toEqual(['distance']);
  });
});

describe('edges of one slot', () => {
  const joined = fold(
    smallExperiment(),
    add('a'),
    add('b'),
    add('c'),
    add('sum', 'add'),
    wire('a', 'sum', 0),
    wire('b', 'sum', 1),
  );
  const into = (experiment: Experiment): string[] =>
    experiment.graph.edges
      .filter((edge) => edge.to === 'sum')
      .toSorted((x, y) => x.order - y.order)
      .map((edge) => `${edge.from}${edge.order}`);

  it('go in at their order and close ranks', () => {
    expect(into(joined)).toEqual(['a0', 'b1']);
    const inMiddle = fold(joined, wire('c', 'sum', 1));
    expect(into(inMiddle)).toEqual(['a0', 'c1', 'b2']);
    expect(into(fold(inMiddle, { type: 'removeEdges', edges: ['a>sum:input'] }))).toEqual(['c0', 'b1']);
  });

  it('keep slot and order when a node is put on one', () => {
    const after = fold(joined, {
      type: 'insertOnEdge',
      edge: 'b>sum:input',
      node: { id: 'mid', kind: 'dense', params: {} },
      slot: 'input',
      position: [1, 2],
    });
    expect(into(after)).toEqual(['a0', 'mid1']);
    expect(wires(after)).toContain('b>mid:input:0');
    expect(after.layout['mid']).toEqual([1, 2]);
  });
});

it('edits on what does not exist, and edits that change nothing, return the same object', () => {
  const before = smallExperiment();
  const idle: Edit[] = [
    { type: 'removeNodes', nodes: ['nobody'] },
    { type: 'setNodeParam', node: 'nobody', name: 'units', value: 3 },
    { type: 'setNodeParam', node: 'dense1', name: 'units', value: 8 },
    { type: 'setNodeParam', node: 'dense1', name: '__proto__', value: 8 },
    { type: 'tieNode', node: 'dense1', variablesOf: 'dense1' },
    { type: 'tieNode', node: 'dense1', variablesOf: 'nobody' },
    { type: 'tieNode', node: 'dense1', variablesOf: null },
    { type: 'moveNodes', positions: { nobody: [1, 1], dense1: [300, 0] } },
    wire('dense1', 'nobody', 0),
    wire('input1', 'dense1', 0),
    { type: 'removeEdges', edges: ['nobody'] },
    { type: 'insertOnEdge', edge: 'no', node: { id: 'x', kind: 'dense', params: {} }, slot: 'input', position: [0, 0] },
    add('dense1'),
    add('__proto__'),
    { type: 'addTask', task: taskOf('other', 'nobody', 'mse') },
    { type: 'addTask', task: taskOf('moon', 'dense1', 'mse') },
    { type: 'removeTask', task: 'nobody' },
    { type: 'setTask', task: 'nobody', change: { name: 'x' } },
    { type: 'setTask', task: 'moon', change: { head: 'nobody' } },
    { type: 'setTask', task: 'moon', change: { name: 'moon' } },
    { type: 'setSeed', seed: 7 },
    { type: 'setTraining', change: { steps: 100 } },
    { type: 'replaceGraph', graph: { nodes: [], edges: [] }, layout: {}, tasks: before.tasks },
    { type: 'all', edits: [] },
  ];
  for (const edit of idle) expect(applyEdit(before, edit), edit.type).toBe(before);
});

it('moves numbers into range', () => {
  const { seed, training, name } = fold(
    smallExperiment(),
    { type: 'setSeed', seed: -3.5 },
    { type: 'setTraining', change: { steps: 1e9, batchSize: NaN, validationShare: 0 } },
    { type: 'renameExperiment', name: '月'.repeat(200) },
  );
  expect({ seed, steps: training.steps, batch: training.batchSize, share: training.validationShare }).toEqual({
    seed: 0,
    steps: 1_000_000,
    batch: 1,
    share: 0.05,
  });
  expect(name).toHaveLength(limits.nameLength);
});

it('a graph that is replaced has its orders without gaps, also inside of several edits', () => {
  const { graph, layout, tasks } = smallExperiment();
  const gaps = graph.edges.map((edge) => ({ ...edge, order: edge.order + 3 }));
  const replaced = fold(smallExperiment(), {
    type: 'all',
    edits: [{ type: 'replaceGraph', graph: { ...graph, edges: gaps }, layout, tasks }],
  });
  expect(wires(replaced)).toEqual(wires(smallExperiment()));
});

it('any edits that parse keep the document parseable and unchanged by parsing', () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 12 }), (list) => {
      let experiment = smallExperiment();
      for (const candidate of list) {
        const edit = parseEdit(candidate);
        if (!edit.ok) continue;
        accepted++;
        experiment = applyEdit(experiment, edit.value);
      }
      expect(parseExperiment(experiment)).toEqual({ ok: true, value: experiment });
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(300);
});

it('refuses edits of unknown types and wrong forms with a problem', () => {
  for (const value of [null, 3, [], {}, { type: 'explode' }, { type: 'toString' }, { type: 'setSeed', seed: 'x' }]) {
    const result = parseEdit(value);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
  }
  let nested: Edit = { type: 'all', edits: [] };
  for (let depth = 0; depth < 10; depth++) nested = { type: 'all', edits: [nested] };
  expect(parseEdit(nested).ok).toBe(false);
});

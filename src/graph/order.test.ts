import fc from 'fast-check';
import { expect, it } from 'vitest';
import { acyclicGraphs, graphOf, taskOf } from '../testing/experiments';
import type { Graph, NodeId } from '../spec/experiment';
import { closingEdges, topologicalOrder } from './order';
import { taskSets, variableTaskSets } from './taskSets';

/** Is there a path? By walking every one of them. */
const leadsTo = ({ edges }: Graph, from: NodeId, to: NodeId): boolean =>
  from === to || edges.some((edge) => edge.from === from && leadsTo({ nodes: [], edges }, edge.to, to));

it('producers come before consumers and nobody is left out', () => {
  fc.assert(
    fc.property(acyclicGraphs, ({ graph }) => {
      const order = topologicalOrder(graph);
      expect([...order].sort()).toEqual(graph.nodes.map((node) => node.id).sort());
      for (const { from, to } of graph.edges) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
      expect(closingEdges(graph)).toEqual([]);
    }),
  );
});

it('among free nodes the document decides', () => {
  const graph = graphOf(
    [
      ['c', 'add'],
      ['a', 'add'],
      ['b', 'add'],
    ],
    ['b>c'],
  );
  expect(topologicalOrder(graph)).toEqual(['a', 'b', 'c']);
});

it('without the edges that close a cycle there is none', () => {
  const wires = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 25 });
  fc.assert(
    fc.property(wires, (pairs) => {
      const nodes = Array.from({ length: 8 }, (_, i) => [`n${i}`, 'add'] as const);
      const graph = graphOf(
        nodes,
        pairs.map(([a, b]) => `n${a}>n${b}`),
      );
      const closing = closingEdges(graph);
      const isCyclic = topologicalOrder(graph).length < graph.nodes.length;
      expect(closing.length > 0).toBe(isCyclic);
      const edges = graph.edges.filter((edge) => !closing.includes(edge.id));
      expect(topologicalOrder({ nodes: graph.nodes, edges })).toHaveLength(graph.nodes.length);
    }),
  );
});

it('the task set of a node is every task whose head a path leads to', () => {
  fc.assert(
    fc.property(acyclicGraphs, ({ graph, tasks }) => {
      const sets = taskSets(graph, tasks);
      for (const { id } of graph.nodes) {
        const expected = tasks.filter((task) => leadsTo(graph, id, task.head)).map((task) => task.id);
        expect(sets.get(id)).toEqual(expected);
      }
    }),
  );
});

it('tied nodes learn from the tasks of all of them', () => {
  const plain = graphOf(
    [
      ['a', 'dense'],
      ['b', 'dense'],
      ['c', 'dense'],
      ['h1', 'binary'],
      ['h2', 'binary'],
    ],
    ['a>h1', 'b>h2', 'c>h2'],
  );
  const nodes = plain.nodes.map((node) => (node.id === 'b' ? { ...node, variablesOf: 'a' } : node));
  const graph = { ...plain, nodes };
  const tasks = [taskOf('t1', 'h1', 'mse'), taskOf('t2', 'h2', 'mse')];
  const sets = taskSets(graph, tasks);
  expect(sets.get('a')).toEqual(['t1']);
  const ofVariables = variableTaskSets(graph, tasks, sets);
  expect(ofVariables.get('a')).toEqual(['t1', 't2']);
  expect(ofVariables.get('c')).toEqual(['t2']);
});

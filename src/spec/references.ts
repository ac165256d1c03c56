import type { Experiment } from './experiment';
import type { Problem } from './problem';

const twice = (kind: string, ids: readonly string[]): Problem[] => {
  const repeated = ids.filter((id, i) => ids.indexOf(id) !== i);
  return [...new Set(repeated)].map((id) => ({ code: `document-${kind}-twice`, values: { id } }));
};

const missing = (kind: string, id: string, node: string): Problem => ({
  code: `document-${kind}-to-nowhere`,
  values: { id, node },
});

/** Ids that occur twice and references to nodes that are not there. A document with any is refused. */
export const referenceProblems = ({
  graph,
  layout,
  tasks,
}: Pick<Experiment, 'graph' | 'layout' | 'tasks'>): Problem[] => {
  const nodes = new Set(graph.nodes.map((node) => node.id));
  const dangling: Problem[] = [];
  for (const { id, variablesOf } of graph.nodes) {
    if (variablesOf !== undefined && !nodes.has(variablesOf)) dangling.push(missing('tie', id, variablesOf));
  }
  for (const { id, from, to } of graph.edges) {
    if (!nodes.has(from)) dangling.push(missing('edge', id, from));
    if (!nodes.has(to)) dangling.push(missing('edge', id, to));
  }
  for (const { id, head } of tasks) if (!nodes.has(head)) dangling.push(missing('task', id, head));
  for (const id of Object.keys(layout)) if (!nodes.has(id)) dangling.push(missing('place', id, id));
  return [
    ...twice(
      'node',
      graph.nodes.map((node) => node.id),
    ),
    ...twice(
      'edge',
      graph.edges.map((edge) => edge.id),
    ),
    ...twice(
      'task',
      tasks.map((task) => task.id),
    ),
    ...dangling,
  ];
};

import type { EdgeId, Experiment, NodeId, Task } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import { sizeOf } from '../spec/shape';
import type { Analysis, AnalyzedNode, AnalyzedVariable } from './analysis';
import {
  choiceHints,
  choiceProblems,
  idleNodeHints,
  inputProblems,
  readDataset,
  sizeProblems,
} from './documentProblems';
import { catalogue, type Entries } from './entries';
import { infer } from './inference';
import { createScene } from './scene';
import { idleHeadProblems, lossHints, taskProblems } from './taskProblems';
import { taskSets, variableTaskSets, type TaskSets } from './taskSets';
import { tieProblems } from './ties';
import { cycleProblems } from './wiring';

/** Tied nodes count nothing of their own, so that the nodes' counts add up to the network's. */
const countParameters = (node: AnalyzedNode): AnalyzedNode =>
  node.node.variablesOf === undefined
    ? {
        ...node,
        parameterCount: node.variables.reduce((sum, spec) => sum + (spec.trainable ? sizeOf(spec.shape) : 0), 0),
      }
    : node;

const listVariables = (nodes: readonly AnalyzedNode[], sets: TaskSets): AnalyzedVariable[] =>
  nodes
    .filter(({ node }) => node.variablesOf === undefined)
    .flatMap(({ node, variables }) =>
      variables.map((spec) => ({ id: `${node.id}/${spec.name}`, node: node.id, spec, tasks: sets.get(node.id) ?? [] })),
    );

/** Nodes and edges the picture marks: where the problem sits, and the node that suffers from it. */
const mark = (experiment: Experiment, errors: readonly Problem[]): Pick<Analysis, 'markedNodes' | 'markedEdges'> => {
  const markedNodes = new Set<NodeId>();
  const markedEdges = new Set<EdgeId>();
  for (const { at } of errors) {
    if (at?.type === 'node') markedNodes.add(at.node);
    if (at?.type === 'task') markedNodes.add(experiment.tasks.find((task: Task) => task.id === at.task)?.head ?? '');
    if (at?.type === 'edge') {
      markedEdges.add(at.edge);
      markedNodes.add(experiment.graph.edges.find((edge) => edge.id === at.edge)?.to ?? '');
    }
  }
  markedNodes.delete('');
  return { markedNodes, markedEdges };
};

/**
 * All that follows from the document: order, shapes, variables, task sets, cost, and every problem with its fix. Pure
 * and total: any document that parses has an analysis. It may be trained exactly if `errors` is empty.
 */
export const analyze = (experiment: Experiment, entries: Entries = catalogue): Analysis => {
  const { graph, tasks, training } = experiment;
  const data = readDataset(experiment, entries);
  const sets = taskSets(graph, tasks);
  const scene = createScene(experiment, entries, data.dataset, sets);
  const inference = infer(scene);
  const nodes = new Map([...inference.nodes].map(([id, node]) => [id, countParameters(node)]));
  const ordered = inference.order.map((id) => nodes.get(id)!);
  const sum = (of: (node: AnalyzedNode) => number): number => ordered.reduce((total, node) => total + of(node), 0);
  const errors = [
    ...data.errors,
    ...inputProblems(scene),
    ...cycleProblems(scene),
    ...inference.errors,
    ...tieProblems(nodes),
    ...taskProblems(scene),
    ...idleHeadProblems(scene),
    ...choiceProblems(experiment, entries),
    ...sizeProblems(experiment, nodes),
  ];
  return {
    order: inference.order,
    nodes: Object.fromEntries(graph.nodes.map(({ id }) => [id, nodes.get(id)!])),
    variables: listVariables(ordered, variableTaskSets(graph, tasks, sets)),
    tasks,
    dataset: data.dataset,
    parameterCount: sum((node) => node.parameterCount),
    multiplyAddsPerStep: training.batchSize * 3 * sum((node) => node.multiplyAdds),
    errors,
    hints: [
      ...data.hints,
      ...inference.hints,
      ...choiceHints(experiment, entries),
      ...lossHints(scene),
      ...idleNodeHints(scene),
    ],
    ...mark(experiment, errors),
  };
};

import { methodsAtHand } from '../catalog/methods/atHand';
import { hash } from '../lib/hash';
import type { Choice, Experiment } from '../spec/experiment';
import { readParams, type ParamSchema } from '../spec/params';
import type { AnalyzedNode } from './analysis';
import { analyze } from './analyze';

/** Parameters that may change between two steps are numbers to the kernels, not other kernels. */
const structureOf = (params: Readonly<Record<string, unknown>>, schema: ParamSchema | undefined): unknown =>
  Object.entries(params).filter(([name]) => schema?.[name]?.live !== true);

const nodeText = ({ node, entry, params, inputs, outputShape, tasks }: AnalyzedNode): unknown => [
  node.id,
  node.kind,
  node.variablesOf ?? '',
  structureOf(params, entry?.params),
  inputs,
  outputShape,
  tasks,
];

const methodText = ({ kind, params }: Choice): unknown => {
  const entry = methodsAtHand.get(kind);
  return [kind, entry ? entry.needs(readParams(entry.params, params).params) : null];
};

/**
 * A name for all that decides how fast a step is: nodes with their structure and shapes, tasks with their losses, kinds
 * of method and optimizer, batch size. Two documents with one key are equally fast; name, seed, layout, rates and rows
 * do not count.
 */
export const planKeyOf = (experiment: Experiment): string => {
  const { order, nodes } = analyze(experiment);
  const { tasks, method, optimizer, training } = experiment;
  const text = JSON.stringify([
    order.map((id) => nodeText(nodes[id]!)),
    tasks.map(({ id, head, loss }) => [id, head, loss.kind]),
    methodText(method),
    optimizer.kind,
    [training.batchSize, training.clipNorm > 0, training.gradientsAt ?? 'parameters', training.weighBy ?? 'trunk'],
  ]);
  return [0x811c9dc5, 0x9e3779b9].map((basis) => hash(text, basis).toString(16).padStart(8, '0')).join('');
};

import type { LayerEntry, NodeContext } from '../catalog/layers/entry';
import type { Node, NodeId } from '../spec/experiment';
import { readParams, type ParamSpec } from '../spec/params';
import type { Problem } from '../spec/problem';
import type { Shape } from '../spec/shape';
import type { AnalyzedNode } from './analysis';
import { entryOf } from './entries';
import { fix, removeNodeFix, withFix } from './fixes';
import { topologicalOrder } from './order';
import type { Scene } from './scene';
import { shapeProblem } from './shapeProblem';
import { wiringProblems } from './wiring';

export interface Inference {
  readonly order: readonly NodeId[];
  readonly nodes: Map<NodeId, AnalyzedNode>;
  readonly errors: readonly Problem[];
  readonly hints: readonly Problem[];
}

/** A validated shape: one to three positive whole numbers. */
const isShape = (shape: Shape): boolean =>
  shape.length >= 1 && shape.length <= 3 && shape.every((size) => Number.isSafeInteger(size) && size >= 1);

const fieldOf = (scene: Scene, entry: LayerEntry, params: Record<string, unknown>): string | undefined => {
  const found = Object.entries<ParamSpec>(entry.params).find(([, spec]) => spec.type === 'field');
  const value = found ? params[found[0]] : undefined;
  return scene.dataset && typeof value === 'string' ? value : undefined;
};

const fieldProblem = (scene: Scene, node: Node, entry: LayerEntry, field: string): Problem => {
  const name = Object.entries<ParamSpec>(entry.params).find(([, spec]) => spec.type === 'field')?.[0] ?? 'field';
  const first = scene.dataset?.fields[0]?.name;
  const mend =
    first === undefined
      ? null
      : fix('fix-use-field', { type: 'setNodeParam', node: node.id, name, value: first }, { field: first });
  const at = { type: 'node', node: node.id } as const;
  return withFix({ code: 'unknown-field', values: { node: node.id, field: field === '' ? '–' : field }, at }, mend);
};

/** Shapes, variables, cost and problems of every node, producers first. */
export const infer = (scene: Scene): Inference => {
  const { experiment } = scene;
  const order = topologicalOrder(experiment.graph);
  const byId = new Map(experiment.graph.nodes.map((node) => [node.id, node]));
  const onCycle = experiment.graph.nodes.filter((node) => !order.includes(node.id));
  const nodes = new Map<NodeId, AnalyzedNode>();
  const errors: Problem[] = [];
  const hints: Problem[] = [];
  for (const node of [...order.map((id) => byId.get(id)!), ...onCycle]) {
    nodes.set(node.id, inferNode(scene, node, nodes, errors, hints));
  }
  return { order, nodes, errors, hints };
};

const inferNode = (
  scene: Scene,
  node: Node,
  done: ReadonlyMap<NodeId, AnalyzedNode>,
  errors: Problem[],
  hints: Problem[],
): AnalyzedNode => {
  const at = { type: 'node', node: node.id } as const;
  const entry = entryOf(scene.entries, node.kind) ?? null;
  const arriving = scene.into.get(node.id) ?? [];
  const blank = { node, entry, inputs: [], inputShapes: [], outputShape: null, variables: [], noise: [] };
  const tasks = scene.sets.get(node.id) ?? [];
  const rest = { parameterCount: 0, multiplyAdds: 0, tasks, field: null, target: null };
  if (!entry) {
    const problem = { code: 'unknown-kind', values: { node: node.id, kind: node.kind }, at };
    errors.push({ ...problem, fix: removeNodeFix(node.id) });
    return { ...blank, ...rest, params: { ...node.params }, inputs: arriving.map((edge) => edge.from) };
  }
  const { params, problems } = readParams(entry.params, node.params, tasks);
  hints.push(...problems.map((problem) => ({ ...problem, values: { ...problem.values, node: node.id }, at })));
  const edges = entry.slots.flatMap((slot) =>
    arriving.filter((edge) => edge.slot === slot.name).toSorted((a, b) => a.order - b.order),
  );
  const shapes = edges.map((edge) => done.get(edge.from)?.outputShape ?? null);
  const wiring = wiringProblems(scene, node, entry, arriving, shapes);
  errors.push(...wiring);
  const context = contextOf(scene, node, entry, params, errors);
  const inputShapes = shapes.filter((shape) => shape !== null);
  const known: AnalyzedNode = {
    ...blank,
    ...rest,
    params,
    inputs: edges.map((edge) => edge.from),
    inputShapes,
    field: context?.field ?? null,
    target: context?.target ?? null,
  };
  if (!context || wiring.length > 0 || inputShapes.length < edges.length) return known;
  const shape = entry.outputShape(inputShapes, params, context);
  if ('code' in shape || !isShape(shape)) {
    errors.push(shapeProblem(scene, node, edges, inputShapes, 'code' in shape ? shape : null));
    return known;
  }
  return {
    ...known,
    outputShape: shape,
    variables: entry.variables(inputShapes, params, context),
    noise: entry.noise?.(inputShapes, params) ?? [],
    multiplyAdds: entry.multiplyAdds(inputShapes, params, context),
  };
};

/** null where the document does not say enough around the node: reported here for fields, with the tasks for heads. */
const contextOf = (
  scene: Scene,
  node: Node,
  entry: LayerEntry,
  params: Record<string, unknown>,
  errors: Problem[],
): NodeContext | null => {
  const head = scene.entries.heads.get(node.kind);
  if (head) {
    const task = scene.tasksByHead.get(node.id);
    const target = scene.dataset?.targets.find(({ name }) => name === task?.target);
    return target && head.accepts.includes(target.kind) ? { target } : null;
  }
  if (!Object.values<ParamSpec>(entry.params).some((spec) => spec.type === 'field')) return {};
  const name = fieldOf(scene, entry, params);
  if (name === undefined) return null;
  const field = scene.dataset?.fields.find((candidate) => candidate.name === name);
  if (field) return { field };
  errors.push(fieldProblem(scene, node, entry, name));
  return null;
};

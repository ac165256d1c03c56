import type { Edge, Node } from '../spec/experiment';
import type { Place, Problem } from '../spec/problem';
import { formatShape, sameShape, type Shape } from '../spec/shape';
import { fix, insertFix, replaceNode, withFix, type Fix } from './fixes';
import type { Scene } from './scene';

/** Which of several inputs a complaint is about: the one edge there is, else the first that is no vector. */
const culprit = (code: string, edges: readonly Edge[], shapes: readonly Shape[]): Edge | undefined => {
  if (edges.length === 1) return edges[0];
  return code === 'needs-vector' ? edges.find((_, i) => shapes[i]?.length !== 1) : undefined;
};

const mendShape = (
  scene: Scene,
  code: string,
  node: Node,
  edge: Edge | undefined,
  shapes: readonly Shape[],
): Fix | null => {
  const { experiment, entries } = scene;
  if (code === 'needs-vector' && edge) return insertFix(experiment, entries, edge, 'flatten');
  const areVectors = shapes.every((shape) => shape.length === 1);
  if (
    node.kind === 'add' &&
    areVectors &&
    entries.layers.get('concat') &&
    shapes.some((s) => !sameShape(s, shapes[0]!))
  ) {
    return fix('fix-replace-by-concat', replaceNode(experiment, entries, node.id, 'concat'), { node: node.id });
  }
  return null;
};

/**
 * What a layer says of its inputs, put in its place: at the edge if one is to blame, else at the node, with the names
 * `node`, `from` and `got` for the sentence and a fix where one is known. `said` is null for a layer that returned no
 * usable shape.
 */
export const shapeProblem = (
  scene: Scene,
  node: Node,
  edges: readonly Edge[],
  shapes: readonly Shape[],
  said: Problem | null,
): Problem => {
  const code = said?.code ?? 'bad-shape';
  const edge = culprit(code, edges, shapes);
  const at: Place = said?.at ?? (edge ? { type: 'edge', edge: edge.id } : { type: 'node', node: node.id });
  const got = edge ? (shapes[edges.indexOf(edge)] ?? []) : (shapes[0] ?? []);
  const values = { node: node.id, from: edge?.from ?? '', got: formatShape(got), ...said?.values };
  return withFix({ code, values, at }, said?.fix ?? mendShape(scene, code, node, edge, shapes));
};

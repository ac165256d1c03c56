import type { NodeId } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import { sameShape } from '../spec/shape';
import type { VariableSpec } from '../catalog/layers/entry';
import type { AnalyzedNode } from './analysis';
import { fix } from './fixes';
import { ownerOf } from './taskSets';

const sameVariables = (a: readonly VariableSpec[], b: readonly VariableSpec[]): boolean =>
  a.length === b.length && a.every((spec, i) => spec.name === b[i]!.name && sameShape(spec.shape, b[i]!.shape));

const brokenTie = (node: NodeId, owner: NodeId): Problem => ({
  code: owner === node ? 'tie-circle' : 'tie-differs',
  values: { node, owner },
  at: { type: 'node', node },
  fix: fix('fix-untie', { type: 'tieNode', node, variablesOf: null }, { node }),
});

/** Nodes that compute with another's variables, checked against it: same names, same shapes. */
export const tieProblems = (nodes: ReadonlyMap<NodeId, AnalyzedNode>): Problem[] => {
  const byId = new Map([...nodes].map(([id, { node }]) => [id, node]));
  return [...nodes.values()].flatMap(({ node, variables, outputShape }): Problem[] => {
    if (node.variablesOf === undefined) return [];
    const ownerId = ownerOf(node, byId);
    if (ownerId === null) return [brokenTie(node.id, node.id)];
    const owner = nodes.get(ownerId);
    if (!owner || !outputShape || !owner.outputShape) return [];
    return owner.node.kind === node.kind && sameVariables(variables, owner.variables)
      ? []
      : [brokenTie(node.id, ownerId)];
  });
};

import { expect } from 'vitest';
import type { GradientRows } from './networkGradients';
import { expectWithin } from './relativeError';

/** Rows of all variables of a node behind each other: a bias alone can cancel to almost nothing, and has no digits then. */
const byNode = (gradients: GradientRows): GradientRows => {
  const nodes: Record<string, number[][]> = {};
  for (const id of Object.keys(gradients).toSorted()) {
    const node = id.slice(0, id.lastIndexOf('/'));
    nodes[node] = gradients[id]!.map((row, i) => [...(nodes[node]?.[i] ?? []), ...row]);
  }
  return nodes;
};

/** Max-norm relative error of each task's gradient at each node. */
export const expectGradients = (got: GradientRows, expected: GradientRows, tolerance: number, what: string): void => {
  expect(Object.keys(got).toSorted(), what).toEqual(Object.keys(expected).toSorted());
  const found = byNode(got);
  for (const [node, rows] of Object.entries(byNode(expected))) {
    expect(found[node]!.length, `${what}: rows of ${node}`).toBe(rows.length);
    rows.forEach((row, i) => expectWithin(found[node]![i]!, row, tolerance, `${what}: ${node}, row ${i}`));
  }
};

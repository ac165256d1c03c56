import { useMemo } from 'react';
import type { Analysis } from '../../graph/analysis';
import type { Experiment, NodeId } from '../../spec/experiment';
import type { Problem } from '../../spec/problem';
import { useDocument } from '../stores';

/** The node a problem is shown at: itself, the end of its edge, or the head of its task. */
const nodeOfProblem = ({ at }: Problem, { graph, tasks }: Experiment): NodeId | null => {
  switch (at?.type) {
    case 'node':
      return at.node;
    case 'edge':
      return graph.edges.find(({ id }) => id === at.edge)?.to ?? null;
    case 'task':
      return tasks.find(({ id }) => id === at.task)?.head ?? null;
    default:
      return null;
  }
};

export const problemsAt = (experiment: Experiment, analysis: Analysis, node: NodeId): Problem[] =>
  analysis.errors.filter((problem) => nodeOfProblem(problem, experiment) === node);

export const useProblems = (node: NodeId): readonly Problem[] => {
  const experiment = useDocument((state) => state.experiment);
  const analysis = useDocument((state) => state.analysis);
  return useMemo(() => problemsAt(experiment, analysis, node), [experiment, analysis, node]);
};

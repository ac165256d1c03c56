import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../../i18n/translator';
import type { NodeId } from '../../spec/experiment';
import { useDocument, usePreferences } from '../stores';
import { spokenName } from './nodeWords';
import { taskWordsAt } from './taskNames';

interface Coded {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

const nodeGaps = new Set(['node', 'from', 'to', 'owner']);

/** The problem with its nodes called as the picture calls them ("Dense 8, tanh"), not by id. */
export const namingNodes = ({ code, values }: Coded, nameOf: (node: NodeId) => string | undefined): Coded => ({
  code,
  values: Object.fromEntries(
    Object.entries(values).map(([gap, value]) => [
      gap,
      nodeGaps.has(gap) && typeof value === 'string' ? (nameOf(value) ?? value) : value,
    ]),
  ),
});

/** Says a problem, notice or fix in the reader's language. */
export const useProblemWords = (): ((problem: Coded) => string) => {
  const { t } = useTranslation();
  const language = usePreferences((state) => state.language);
  const nodes = useDocument(({ analysis }) => analysis.nodes);
  const tasks = useDocument(({ experiment }) => experiment.tasks);
  return useMemo(() => {
    const nameOf = (node: NodeId): string | undefined =>
      nodes[node] && spokenName(nodes[node], taskWordsAt(tasks, node, language), language, t);
    return (problem) => sentence(t, namingNodes(problem, nameOf));
  }, [nodes, tasks, language, t]);
};

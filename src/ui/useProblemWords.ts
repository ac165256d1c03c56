import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { datasets } from '../catalog/datasets';
import { losses } from '../catalog/losses';
import { methodsAtHand } from '../catalog/methods/atHand';
import { metrics } from '../catalog/metrics';
import { optimizers } from '../catalog/optimizers';
import type { Language, Text } from '../i18n/language';
import { sentence } from '../i18n/translator';
import type { NodeId, TaskId } from '../spec/experiment';
import { backendNames } from './backendNames';
import { spokenName } from './nodeWords';
import { useDocument, usePreferences } from './stores';
import { taskNameIn, taskWordsAt } from './taskNames';

interface Coded {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

const nodeGaps = new Set(['node', 'from', 'to', 'owner']);

type BackendName = keyof typeof backendNames;
const backendGaps = new Set(['backend', 'from', 'to']);

interface Described {
  get(kind: string): { readonly text: Text } | undefined;
}

/** Gaps that hold the kind of a catalogue entry, and the list it is in. */
const listOfGap: Readonly<Record<string, Described>> = { loss: losses, metric: metrics };
const listOfFix: Readonly<Record<string, Described>> = {
  'fix-use-dataset': datasets,
  'fix-use-method': methodsAtHand,
  'fix-use-optimizer': optimizers,
};

/** The problem with catalogue entries and backends called by their labels in place of their kinds. */
export const namingEntries = ({ code, values }: Coded, language: Language): Coded => {
  const called = (gap: string, value: string | number): string | number => {
    if (code.includes('backend-') && backendGaps.has(gap)) return backendNames[value as BackendName] ?? value;
    const list = gap === 'kind' ? listOfFix[code] : listOfGap[gap];
    return list?.get(String(value))?.text[language].label ?? value;
  };
  return {
    code,
    values: Object.fromEntries(Object.entries(values).map(([gap, value]) => [gap, called(gap, value)])),
  };
};

/** The problem with its nodes called as the picture calls them ("Dense 8, tanh"), and its tasks by name, not by id. */
export const namingNodes = (
  { code, values }: Coded,
  nameOf: (node: NodeId) => string | undefined,
  taskNameOf: (task: TaskId) => string | undefined = () => undefined,
): Coded => {
  const called = (gap: string, value: string): string =>
    (nodeGaps.has(gap) ? nameOf(value) : gap === 'task' ? taskNameOf(value) : undefined) ?? value;
  return {
    code,
    values: Object.fromEntries(
      Object.entries(values).map(([gap, value]) => [gap, typeof value === 'string' ? called(gap, value) : value]),
    ),
  };
};

/** Says a problem, notice or fix in the reader's language. */
export const useProblemWords = (): ((problem: Coded) => string) => {
  const { t } = useTranslation();
  const language = usePreferences((state) => state.language);
  const nodes = useDocument(({ analysis }) => analysis.nodes);
  const tasks = useDocument(({ experiment }) => experiment.tasks);
  return useMemo(() => {
    const nameOf = (node: NodeId): string | undefined =>
      nodes[node] && spokenName(nodes[node], taskWordsAt(tasks, node, language), language, t);
    const taskNameOf = (id: TaskId): string | undefined => {
      const task = tasks.find((one) => one.id === id);
      return task && taskNameIn(task, language);
    };
    return (problem) => sentence(t, namingNodes(namingEntries(problem, language), nameOf, taskNameOf));
  }, [nodes, tasks, language, t]);
};

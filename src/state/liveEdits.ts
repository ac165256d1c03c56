import type { Edit } from '../spec/edit';
import type { Choice, Experiment, Json, Node, Task, Training } from '../spec/experiment';
import { applyEdit } from '../spec/applyEdit';
import { sameJson } from '../spec/json';

/** The parameters that differ, if nothing else does and none was taken away. */
const changedParams = (before: Choice, after: Choice): readonly (readonly [string, Json])[] | null => {
  if (before.kind !== after.kind) return null;
  if (Object.keys(before.params).some((name) => !Object.hasOwn(after.params, name))) return null;
  return Object.entries(after.params).filter(([name, value]) => !sameJson(before.params[name], value));
};

const choiceEdits = (
  before: Choice,
  after: Choice,
  setParam: (name: string, value: Json) => Edit,
  setAll: (choice: Choice) => Edit,
): readonly Edit[] => {
  if (sameJson(before, after)) return [];
  return changedParams(before, after)?.map(([name, value]) => setParam(name, value)) ?? [setAll(after)];
};

const trainingEdits = (before: Training, after: Training): readonly Edit[] => {
  const keys = Object.keys(after) as readonly (keyof Training)[];
  const change = Object.fromEntries(keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]));
  return Object.keys(change).length > 0 ? [{ type: 'setTraining', change }] : [];
};

const nodeEdits = (before: readonly Node[], after: readonly Node[]): readonly Edit[] =>
  after.flatMap((node) => {
    const old = before.find(({ id }) => id === node.id);
    const params = old ? changedParams(old, node) : null;
    return (params ?? []).map(([name, value]): Edit => ({ type: 'setNodeParam', node: node.id, name, value }));
  });

const taskEdits = (before: readonly Task[], after: readonly Task[]): readonly Edit[] =>
  after.flatMap((task): readonly Edit[] => {
    const old = before.find(({ id }) => id === task.id);
    const { id, ...change } = task;
    return !old || sameJson(old, task) ? [] : [{ type: 'setTask', task: id, change }];
  });

const unseen = ({ name, layout }: Experiment): Pick<Experiment, 'name' | 'layout'> => ({ name, layout });

/**
 * Edits that lead a running training from one document to another that keeps every shape, each as small as it can be:
 * undo, sliders and console all come to the same ones. Names and places are nothing to the training. What no small
 * edit says is replaced as a whole.
 */
export const liveEdits = (before: Experiment, after: Experiment): readonly Edit[] => {
  const edits: readonly Edit[] = [
    ...choiceEdits(
      before.method,
      after.method,
      (name, value) => ({ type: 'setMethodParam', name, value }),
      (method) => ({ type: 'setMethod', method }),
    ),
    ...choiceEdits(
      before.optimizer,
      after.optimizer,
      (name, value) => ({ type: 'setOptimizerParam', name, value }),
      (optimizer) => ({ type: 'setOptimizer', optimizer }),
    ),
    ...trainingEdits(before.training, after.training),
    ...nodeEdits(before.graph.nodes, after.graph.nodes),
    ...taskEdits(before.tasks, after.tasks),
  ];
  const reached = edits.reduce(applyEdit, before);
  return sameJson({ ...reached, ...unseen(after) }, after) ? edits : [{ type: 'replaceExperiment', experiment: after }];
};

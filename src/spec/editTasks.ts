import type { Experiment, Task, TaskId } from './experiment';
import { isId } from './ids';
import { isObject, sameJson } from './json';
import { clampName, limits } from './limits';

/** One head serves one task: the head must exist and be free. */
export const addTask = (experiment: Experiment, task: Task): Experiment => {
  const { tasks, graph } = experiment;
  if (!isId(task.id) || tasks.length >= limits.tasks || tasks.some(({ id }) => id === task.id)) return experiment;
  if (!graph.nodes.some((node) => node.id === task.head)) return experiment;
  return { ...experiment, tasks: [...tasks, { ...task, name: clampName(task.name) }] };
};

/** Values that the method keeps for a task go with it: a later task of the same name starts fresh. */
const forget = (experiment: Experiment, ids: readonly TaskId[]): Experiment => {
  const params = Object.fromEntries(
    Object.entries(experiment.method.params).map(([name, value]) => {
      if (!isObject(value) || !ids.some((id) => Object.hasOwn(value, id))) return [name, value];
      return [name, Object.fromEntries(Object.entries(value).filter(([id]) => !ids.includes(id)))];
    }),
  );
  return sameJson(params, experiment.method.params)
    ? experiment
    : { ...experiment, method: { ...experiment.method, params } };
};

export const removeTasks = (experiment: Experiment, isGone: (task: Task) => boolean): Experiment => {
  const gone = experiment.tasks.filter(isGone);
  if (gone.length === 0) return experiment;
  const rest = { ...experiment, tasks: experiment.tasks.filter((task) => !gone.includes(task)) };
  return forget(
    rest,
    gone.map((task) => task.id),
  );
};

/**
 * The head stays: it is then a head without a task, which the analysis reports and mends with one click. To remove both,
 * remove the head.
 */
export const removeTask = (experiment: Experiment, id: TaskId): Experiment =>
  removeTasks(experiment, (task) => task.id === id);

export const setTask = (experiment: Experiment, id: TaskId, change: Partial<Omit<Task, 'id'>>): Experiment => {
  const before = experiment.tasks.find((task) => task.id === id);
  if (!before) return experiment;
  const changed = { ...before, ...change, id };
  const after = { ...changed, name: clampName(changed.name) };
  if (!experiment.graph.nodes.some((node) => node.id === after.head)) return experiment;
  if (sameJson(before, after)) return experiment;
  return { ...experiment, tasks: experiment.tasks.map((task) => (task === before ? after : task)) };
};

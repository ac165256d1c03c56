import type { HeadEntry } from '../catalog/heads/entry';
import type { Edge, Node, Task } from '../spec/experiment';
import { edgeIdFor } from '../spec/ids';
import { readParams } from '../spec/params';
import type { Place, Problem } from '../spec/problem';
import { fix, removeNodeFix, replaceHeadFix, withFix, type Fix } from './fixes';
import { nextNodeId } from './ids';
import { headDefaults, targetFor, taskForHead } from './newTask';
import { placeAfter } from './placement';
import type { Scene } from './scene';

const at = (task: Task): Place => ({ type: 'task', task: task.id });
const setTask = (code: string, task: Task, change: Partial<Omit<Task, 'id'>>, values: Problem['values']): Fix =>
  fix(code, { type: 'setTask', task: task.id, change }, values);

/** A second task on one head gets a head of its own: a copy with the same connections. */
const copyHead = ({ experiment }: Scene, task: Task, node: Node): Fix => {
  const id = nextNodeId(experiment, node.kind);
  const { edges } = experiment.graph;
  const added = edges
    .filter((edge) => edge.to === node.id)
    .reduce<Edge[]>(
      (list, edge) => [...list, { ...edge, to: id, id: edgeIdFor([...edges, ...list], edge.from, id, edge.slot) }],
      [],
    );
  const edits = [
    {
      type: 'addNode' as const,
      node: { id, kind: node.kind, params: node.params },
      position: placeAfter(experiment.layout, node.id, id),
    },
    ...added.map((edge) => ({ type: 'addEdge' as const, edge })),
    { type: 'setTask' as const, task: task.id, change: { head: id } },
  ];
  return fix('fix-copy-head', { type: 'all', edits }, { node: node.id });
};

const targetProblem = (scene: Scene, task: Task, head: HeadEntry): Problem | null => {
  const { dataset, experiment, entries } = scene;
  if (!dataset) return null;
  const target = dataset.targets.find(({ name }) => name === task.target);
  const values = { task: task.name, target: task.target, node: task.head };
  if (!target) {
    const other = targetFor(head, dataset.targets, experiment.tasks);
    const any = dataset.targets.find(({ name }) => !experiment.tasks.some((each) => each.target === name));
    const mend = other
      ? setTask('fix-use-target', task, { target: other.name }, { target: other.name })
      : any && setTask('fix-use-target', task, { target: any.name }, { target: any.name });
    return withFix({ code: 'task-target-unknown', values, at: at(task) }, mend);
  }
  if (head.accepts.includes(target.kind)) return null;
  const mend = replaceHeadFix(experiment, entries, task, target.kind);
  return withFix(
    { code: 'head-target-mismatch', values: { ...values, head: head.kind, kind: target.kind }, at: at(task) },
    mend,
  );
};

const choiceProblems = ({ entries }: Scene, task: Task, head: HeadEntry): Problem[] => {
  const problems: Problem[] = [];
  const values = { task: task.name, node: task.head };
  const { loss, metrics } = headDefaults(head);
  if (!head.losses.includes(task.loss.kind) || !entries.losses.get(task.loss.kind)) {
    const problem = { code: 'loss-not-allowed', values: { ...values, loss: task.loss.kind }, at: at(task) };
    const mend = loss.kind === task.loss.kind ? null : setTask('fix-use-loss', task, { loss }, { loss: loss.kind });
    problems.push(withFix(problem, mend));
  }
  const allowed = task.metrics.filter((kind) => head.metrics.includes(kind) && entries.metrics.get(kind));
  for (const metric of new Set(task.metrics.filter((kind) => !allowed.includes(kind)))) {
    const change = { metrics: allowed.length > 0 ? allowed : metrics.filter((kind) => entries.metrics.get(kind)) };
    problems.push({
      code: 'metric-not-allowed',
      values: { ...values, metric },
      at: at(task),
      fix: setTask('fix-use-metrics', task, change, {}),
    });
  }
  return problems;
};

/** Remarks on a loss's parameters, which are clamped and used all the same. */
export const lossHints = ({ experiment, entries }: Scene): Problem[] =>
  experiment.tasks.flatMap((task) => {
    const entry = entries.losses.get(task.loss.kind);
    return entry
      ? readParams(entry.params, task.loss.params).problems.map((problem) => ({ ...problem, at: at(task) }))
      : [];
  });

/** What is wrong between tasks, their heads, targets, losses and metrics. */
export const taskProblems = (scene: Scene): Problem[] => {
  const { experiment, entries } = scene;
  if (experiment.tasks.length === 0) return [noTasks(scene)];
  return experiment.tasks.flatMap((task): Problem[] => {
    const node = experiment.graph.nodes.find(({ id }) => id === task.head);
    const head = node && entries.heads.get(node.kind);
    const values = { task: task.name, node: task.head };
    if (!node || !head) {
      const mend = fix('fix-remove-task', { type: 'removeTask', task: task.id }, { task: task.name });
      return [{ code: 'task-without-head', values, at: at(task), fix: mend }];
    }
    if (scene.tasksByHead.get(node.id) !== task) {
      return [{ code: 'head-shared', values, at: at(task), fix: copyHead(scene, task, node) }];
    }
    const target = targetProblem(scene, task, head);
    // Where the head itself will be exchanged, its losses and metrics will be as well.
    if (target?.code === 'head-target-mismatch') return [target];
    return [...(target ? [target] : []), ...choiceProblems(scene, task, head)];
  });
};

const noTasks = ({ experiment, entries, dataset }: Scene): Problem => {
  const problem = { code: 'no-tasks', values: {} };
  const node = experiment.graph.nodes.find(({ kind }) => entries.heads.get(kind));
  const head = node && entries.heads.get(node.kind);
  const task = head && taskForHead(experiment, node.id, head, dataset?.targets ?? []);
  return withFix(problem, task && fix('fix-add-task', { type: 'addTask', task }, { target: task.target }));
};

/** Heads that serve no task. */
export const idleHeadProblems = (scene: Scene): Problem[] =>
  scene.experiment.graph.nodes.flatMap((node): Problem[] => {
    const head = scene.entries.heads.get(node.kind);
    if (!head || scene.tasksByHead.has(node.id)) return [];
    const task = taskForHead(scene.experiment, node.id, head, scene.dataset?.targets ?? []);
    const mend = task
      ? fix('fix-add-task', { type: 'addTask', task }, { target: task.target })
      : removeNodeFix(node.id);
    const place = { type: 'node', node: node.id } as const;
    return [{ code: 'head-without-task', values: { node: node.id }, at: place, fix: mend }];
  });

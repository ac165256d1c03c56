import type { HeadEntry } from '../catalog/heads/entry';
import type { DatasetDescription, TargetDescription } from '../spec/description';
import type { Experiment, NodeId, Task } from '../spec/experiment';
import { limits } from '../spec/limits';
import { readParams } from '../spec/params';
import type { Entries } from './entries';
import { nextTaskId } from './ids';

/** What the data set says of itself, null where its kind or its parameters stand in the way. */
export const describeDataset = (experiment: Experiment, entries: Entries): DatasetDescription | null => {
  const entry = entries.datasets.get(experiment.dataset.kind);
  if (!entry) return null;
  const description = entry.describe(readParams(entry.params, experiment.dataset.params).params);
  return 'code' in description ? null : description;
};

/** The first target this head accepts and no task has yet, else the first it accepts at all. */
export const targetFor = (
  head: HeadEntry,
  targets: readonly TargetDescription[],
  tasks: readonly Task[],
): TargetDescription | undefined => {
  const fitting = targets.filter((target) => head.accepts.includes(target.kind));
  return fitting.find((target) => !tasks.some((task) => task.target === target.name)) ?? fitting[0];
};

/** A head's defaults: its first loss; its metrics (the catalogue lists the defaults first, and at most two are shown). */
export const headDefaults = (head: HeadEntry): Pick<Task, 'loss' | 'metrics'> => ({
  loss: { kind: head.losses[0] ?? '', params: {} },
  metrics: head.metrics.slice(0, 2),
});

/** The task a new head gets by itself; null where the data set has no target for it or the document is full. */
export const taskForHead = (
  experiment: Experiment,
  node: NodeId,
  head: HeadEntry,
  targets: readonly TargetDescription[],
): Task | null => {
  const target = targetFor(head, targets, experiment.tasks);
  if (!target || experiment.tasks.length >= limits.tasks) return null;
  const id = nextTaskId(experiment, target.name);
  return { id, name: target.name, head: node, target: target.name, ...headDefaults(head) };
};

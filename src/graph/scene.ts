import type { DatasetDescription } from '../spec/description';
import type { Edge, Experiment, NodeId, Task } from '../spec/experiment';
import type { Entries } from './entries';
import { edgesInto } from './order';
import type { TaskSets } from './taskSets';

/** Everything an analysis works with, gathered once. */
export interface Scene {
  readonly experiment: Experiment;
  readonly entries: Entries;
  readonly dataset: DatasetDescription | null;
  readonly into: ReadonlyMap<NodeId, readonly Edge[]>;
  readonly tasksByHead: ReadonlyMap<NodeId, Task>;
  readonly sets: TaskSets;
}

export const createScene = (
  experiment: Experiment,
  entries: Entries,
  dataset: DatasetDescription | null,
  sets: TaskSets,
): Scene => ({
  experiment,
  entries,
  dataset,
  into: edgesInto(experiment.graph.edges),
  // Two tasks on one head are an error; until it is mended the first one counts.
  tasksByHead: new Map(experiment.tasks.toReversed().map((task) => [task.head, task])),
  sets,
});

import { useMemo } from 'react';
import type { Run } from '../../runs/run';
import type { Choice, Task, TaskId } from '../../spec/experiment';
import { sourceOf } from '../../state/source';
import type { Ghost } from '../../state/stores';
import { useDocument, usePreferences, useRun } from '../stores';
import { lookOfTask, type TaskLook } from '../taskLook';
import { taskNameIn } from '../taskNames';

export interface SeenTask {
  readonly task: Task;
  readonly look: TaskLook;
}

export const isComparable = (
  run: Pick<Run, 'experiment' | 'tasks'>,
  dataset: Choice,
  tasks: readonly TaskId[],
): boolean => {
  const { dataset: own } = run.experiment;
  return (
    own.kind === dataset.kind &&
    sourceOf(own)?.sha256 === sourceOf(dataset)?.sha256 &&
    run.tasks.some((task) => tasks.includes(task))
  );
};

/** The tasks that the run has (before the first run: the document's), named as in the document now, in the reader's language. */
export const useTasks = (): readonly SeenTask[] => {
  const ofRun = useRun((state) => state.run?.experiment.tasks);
  const ofDocument = useDocument((state) => state.experiment.tasks);
  const language = usePreferences((state) => state.language);
  return useMemo(() => {
    const tasks = ofRun ?? ofDocument;
    return tasks.map((ofThen) => {
      const task = ofDocument.find(({ id }) => id === ofThen.id) ?? ofThen;
      return { task: { ...task, name: taskNameIn(task, language) }, look: lookOfTask(tasks, task.id) };
    });
  }, [ofRun, ofDocument, language]);
};

/** Earlier runs that can be compared with the present one: on the same data, with a task in common. */
export const useGhosts = (): readonly Ghost[] => {
  const ghosts = useRun((state) => state.ghosts);
  const dataset = useRun((state) => state.run?.experiment.dataset);
  const tasks = useRun((state) => state.run?.tasks);
  return useMemo(
    () => (dataset && tasks ? ghosts.filter(({ run }) => isComparable(run, dataset, tasks)) : ghosts),
    [ghosts, dataset, tasks],
  );
};

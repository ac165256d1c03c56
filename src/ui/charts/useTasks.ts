import { useMemo } from 'react';
import type { Task } from '../../spec/experiment';
import { useDocument, useRun } from '../stores';
import { lookOfTask, type TaskLook } from '../taskLook';

export interface SeenTask {
  readonly task: Task;
  readonly look: TaskLook;
}

/** The tasks that the run has (before the first run: the document's), named as in the document now. */
export const useTasks = (): readonly SeenTask[] => {
  const ofRun = useRun((state) => state.run?.experiment.tasks);
  const ofDocument = useDocument((state) => state.experiment.tasks);
  return useMemo(() => {
    const tasks = ofRun ?? ofDocument;
    return tasks.map((task) => ({
      task: ofDocument.find(({ id }) => id === task.id) ?? task,
      look: lookOfTask(tasks, task.id),
    }));
  }, [ofRun, ofDocument]);
};

export const useGhosts = () => useRun((state) => state.ghosts);

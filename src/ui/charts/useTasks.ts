import { useMemo } from 'react';
import type { Task } from '../../spec/experiment';
import { useDocument, usePreferences, useRun } from '../stores';
import { lookOfTask, type TaskLook } from '../taskLook';
import { taskNameIn } from '../taskNames';

export interface SeenTask {
  readonly task: Task;
  readonly look: TaskLook;
}

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

export const useGhosts = () => useRun((state) => state.ghosts);

import type { TrainingEvent } from '../protocol/event';
import type { Run } from '../runs/run';
import type { Edit } from '../spec/edit';
import type { Clock } from './clock';

/** A slider that is dragged says something ten times a second, a key that is pressed again and again a few times. */
const pauseMs = 1000;

/** Whether the second edit changes again what the first one changed. A method's first parameters come with it. */
export const changesSame = (before: Edit, after: Edit): boolean => {
  switch (after.type) {
    case 'setMethodParam':
      return before.type === 'setMethod' || (before.type === after.type && before.name === after.name);
    case 'setOptimizerParam':
      return before.type === 'setOptimizer' || (before.type === after.type && before.name === after.name);
    case 'setNodeParam':
      return before.type === after.type && before.node === after.node && before.name === after.name;
    case 'setTask':
      return before.type === after.type && before.task === after.task;
    case 'setTraining':
      return before.type === after.type && Object.keys(after.change).join() === Object.keys(before.change).join();
    default:
      return false;
  }
};

/** Marks edits of the same thing in quick succession as one change: what a drag sends is told apart by time alone. */
export const createEditChains = (clock: Pick<Clock, 'now'>): ((run: Run, event: TrainingEvent) => Run) => {
  let lastMs = -Infinity;
  return (run, event) => {
    if (event.type !== 'edited' || event.runId !== run.id) return run;
    const isQuick = clock.now() - lastMs < pauseMs;
    lastMs = clock.now();
    const [before, last] = run.edits.slice(-2);
    if (!isQuick || !before || !last || !changesSame(before.edit, last.edit)) return run;
    return { ...run, edits: [...run.edits.slice(0, -1), { ...last, goesOn: true }] };
  };
};

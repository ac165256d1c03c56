import type { Run } from '../../runs/run';
import type { RunState } from '../../state/stores';

const isAhead = ({ observation, step }: Run): boolean => observation !== null && observation.step > step;

/**
 * The run when all is known of the step whose gradients it has. Gradients may arrive before the losses of their step: until
 * these are there, it is the run as it was.
 */
export const createWholeRun = (): ((state: RunState) => Run | null) => {
  let last: Run | null = null;
  return ({ run }) => {
    const goesOn = run !== null && last?.id === run.id && last.edits === run.edits && last.step <= run.step;
    if (!(goesOn && isAhead(run))) last = run;
    return last;
  };
};

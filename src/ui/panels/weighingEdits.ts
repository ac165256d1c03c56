import type { Run } from '../../runs/run';
import type { Edit } from '../../spec/edit';
import type { Training } from '../../spec/experiment';

const settings = ['gradientsAt', 'weighBy', 'matchScale'] as const satisfies readonly (keyof Training)[];

const includes = (edit: Edit, is: (edit: Edit) => boolean): boolean =>
  is(edit) || (edit.type === 'all' && edit.edits.some((part) => includes(part, is)));

/** Another method, or all of another experiment. */
const choosesMethod = ({ type }: Edit): boolean => type === 'setMethod' || type === 'replaceExperiment';

/** The same method, set otherwise. */
const setsWeighing = (edit: Edit): boolean =>
  edit.type === 'setMethodParam' || (edit.type === 'setTraining' && settings.some((name) => name in edit.change));

const lastStepOf = ({ edits, firstStep }: Run, is: (edit: Edit) => boolean): number =>
  Math.max(firstStep, edits.findLast(({ edit }) => includes(edit, is))?.step ?? 0);

/** The step behind which the method of now weighs. */
export const methodSince = (run: Run): number => lastStepOf(run, choosesMethod);

/** The step behind which it weighs as it is set now. */
export const settingsSince = (run: Run): number => lastStepOf(run, (edit) => choosesMethod(edit) || setsWeighing(edit));

import type { Run } from '../../runs/run';
import type { Experiment } from '../../spec/experiment';
import type { Mark } from './arrangeEdits';
import { editWords, type EditContext } from './editWords';

/**
 * Method and optimizer change along the way: each edit is named by what was there when it came. One that goes on with the
 * choice of a method names the method as well: its mark takes the place of the choice's.
 */
export const marksOf = (
  experiment: Experiment,
  edits: Run['edits'],
  context: Pick<EditContext, 'language' | 'tasks' | 'change'>,
): Mark[] => {
  let method = experiment.method.kind;
  let optimizer = experiment.optimizer.kind;
  /** The mark that a run of edits began with, where it chose something. */
  let choice: Mark | null = null;
  return edits.map(({ step, edit, goesOn = false }) => {
    const words = editWords(edit, { ...context, method, optimizer });
    if (edit.type === 'setMethod') method = edit.method.kind;
    if (edit.type === 'setOptimizer') optimizer = edit.optimizer.kind;
    const mark = { step, goesOn, ...words };
    if (goesOn && choice) return { ...mark, subject: choice.subject, label: `${choice.label} · ${words.label}` };
    choice = edit.type === 'setMethod' || edit.type === 'setOptimizer' ? mark : null;
    return mark;
  });
};

import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import type { Experiment } from '../spec/experiment';
import { sameJson } from '../spec/json';
import type { Problem, Result } from '../spec/problem';
import { catalogue, type Entries } from './entries';
import { readExperiment } from './openExperiment';

const refused = (problems: readonly Problem[]): Result<Edit> => ({ ok: false, problems });
const nothing: Problem = { code: 'edit-changes-nothing', values: {} };

/**
 * An edit of somebody who may name anything: with its numbers moved into range, or refused for what it would bring into
 * the document that the catalogue does not have. What was wrong before is not held against it.
 */
export const checkEdit = (before: Experiment, edit: Edit, entries: Entries = catalogue): Result<Edit> => {
  const after = applyEdit(before, edit);
  if (after === before) return refused([nothing]);
  const known = readExperiment(before, entries);
  const knownProblems = [...known.refused, ...known.mended];
  const { experiment, refused: wrong, mended } = readExperiment(after, entries);
  const named = [...wrong, ...mended.filter(({ code }) => code === 'param-unknown-task')];
  const brought = named.filter((problem) => !knownProblems.some((other) => sameJson(problem, other)));
  if (brought.length > 0) return refused(brought.slice(0, 5));
  if (sameJson(experiment, after)) return { ok: true, value: edit };
  if (sameJson(experiment, before)) return refused([nothing]);
  return { ok: true, value: { type: 'replaceExperiment', experiment } };
};

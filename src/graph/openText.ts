import { methodsAtHand } from '../catalog/methods/atHand';
import type { Experiment } from '../spec/experiment';
import type { Result } from '../spec/problem';
import { openExperiment } from './openExperiment';

/** `openExperiment` where most methods arrive only when somebody wants them: a document may name any of them. */
export const openText = async (text: string): Promise<Result<Experiment>> => {
  const opened = openExperiment(text);
  if (opened.ok || opened.problems.every(({ code }) => code !== 'unknown-method')) return opened;
  await methodsAtHand.load();
  return openExperiment(text);
};

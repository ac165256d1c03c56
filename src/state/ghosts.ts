import type { Run } from '../runs/run';
import type { Experiment } from '../spec/experiment';
import { ghostText } from './ghostText';
import type { Ghost } from './stores';
import { begunWith, trainedMethods } from './trainedMethods';

const unpinnedLimit = 5;
/** A shorter run has no curve worth keeping. */
const leastSteps = 20;

/** Ghosts after `run` gave way to a run of `next`, newest first; the oldest unpinned ones go. */
export const withGhost = (ghosts: readonly Ghost[], run: Run | null, next: Experiment): readonly Ghost[] => {
  if (!run || run.step - run.firstStep <= leastSteps) return ghosts;
  const text = ghostText(begunWith(run), next, trainedMethods(run));
  return limited([{ run: { ...run, pictures: null, sample: null }, label: text.en, text, pinned: false }, ...ghosts]);
};

const limited = (ghosts: readonly Ghost[]): readonly Ghost[] => {
  let unpinned = 0;
  return ghosts.filter((ghost) => ghost.pinned || ++unpinned <= unpinnedLimit);
};

export const pinned = (ghosts: readonly Ghost[], id: string, pin: boolean): readonly Ghost[] =>
  limited(ghosts.map((ghost) => (ghost.run.id === id ? { ...ghost, pinned: pin } : ghost)));

import type { Run } from '../runs/run';
import { applyEdit } from '../spec/applyEdit';
import type { Experiment } from '../spec/experiment';

type Trained = Pick<Run, 'experiment' | 'edits' | 'firstStep' | 'step'>;

/** The document that the first step of the run was trained with: edits before it count as if they had always been there. */
export const begunWith = ({ experiment, edits, firstStep }: Trained): Experiment =>
  edits.filter(({ step }) => step <= firstStep).reduce((before, { edit }) => applyEdit(before, edit), experiment);

/** Kinds of the methods that trained at least one step of the run, one after the other. */
export const trainedMethods = (run: Trained): readonly string[] => {
  const spans: { readonly kind: string; readonly from: number }[] = [];
  let experiment = run.experiment;
  spans.push({ kind: experiment.method.kind, from: run.firstStep });
  for (const { edit, step } of run.edits) {
    experiment = applyEdit(experiment, edit);
    spans.push({ kind: experiment.method.kind, from: Math.max(step, run.firstStep) });
  }
  const trained = spans.filter(({ from }, i) => from < (spans[i + 1]?.from ?? run.step)).map(({ kind }) => kind);
  return trained.filter((kind, i) => kind !== trained[i - 1]);
};

import { analyze } from '../graph/analyze';
import type { Checkpoint } from '../protocol/checkpoint';
import type { Command } from '../protocol/command';
import type { BackendName, Loaded, TrainingEvent } from '../protocol/event';
import type { Experiment } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import type { Table } from '../spec/table';
import { sizeOf } from '../spec/shape';
import { backendAfter, chooseBackend } from './chooseBackend';
import type { SavedModel } from './model';
import { dropBackend, startRuntime } from './runtime';
import { Training } from './training';

export type Load = Extract<Command, { type: 'load' }>;

/** A training on the backend the document wishes for; `skipped` says what was not available. Throws `ProblemError`. */
export const openTraining = async (
  { runId, experiment, tables, checkpoint }: Load,
  inherited: SavedModel | null,
  post: (event: TrainingEvent) => void,
): Promise<{ training: Training; skipped: readonly Problem[] }> => {
  const loading = (phase: 'backend' | 'data' | 'network'): void =>
    post({ type: 'loading', runId, step: 0, phase, share: null });
  loading('backend');
  const { runtime, skipped } = await chooseBackend(experiment.backend, analyze(experiment).multiplyAddsPerStep);
  loading('data');
  const start = { runtime, experiment, tables, saved: inherited, checkpoint: checkpoint ?? null };
  return { training: await Training.start(start), skipped };
};

/** What `loaded` says of a training. */
export const describeTraining = ({
  runtime,
  data,
  network,
  studio,
  stepsPerEpoch,
}: Training): Omit<Loaded, 'type' | 'runId' | 'step'> => ({
  backend: runtime.backend,
  kernelVariant: runtime.kernelVariant,
  parameterCount: network.variables.reduce((sum, { spec }) => sum + sizeOf(spec.shape), 0),
  tasks: network.heads.map(({ task }) => task.id),
  stepsPerEpoch,
  trainRows: data.train.rows,
  validationRows: data.validation.rows,
  sample: studio.sample,
  versions: runtime.versions,
});

/** Where a run goes on after its `failures`-th failure: the same GPU backend once more, then the next one; null: nowhere. */
export const nextBackend = (failed: BackendName, failures: number): BackendName | null =>
  failures === 1 && failed !== 'cpu' ? failed : backendAfter(failed);

/** The same training from a checkpoint, on a backend started afresh. */
export const reopenTraining = async (
  failed: BackendName,
  next: BackendName,
  experiment: Experiment,
  tables: readonly Table[],
  checkpoint: Checkpoint,
): Promise<Training> => {
  dropBackend(failed);
  return Training.start({ runtime: await startRuntime(next), experiment, tables, saved: null, checkpoint });
};

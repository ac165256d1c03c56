import type { Checkpoint } from '../protocol/checkpoint';
import type { Command } from '../protocol/command';
import type { BackendName, Loaded, TrainingEvent } from '../protocol/event';
import type { Problem } from '../spec/problem';
import type { Table } from '../spec/table';
import { sizeOf } from '../spec/shape';
import { chooseBackend } from './chooseBackend';
import type { SavedModel } from './model';
import { dropBackend, startRuntime } from './runtime';
import { Training } from './training';

export type Load = Extract<Command, { type: 'load' }>;

/** A training on the backend the document wishes for; `skipped` says what was not available. Throws `ProblemError`. */
export const openTraining = async (
  { runId, experiment, tables, checkpoint, startOn }: Load,
  inherited: SavedModel | null,
  post: (event: TrainingEvent) => void,
): Promise<{ training: Training; skipped: readonly Problem[] }> => {
  const loading = (phase: 'backend' | 'data' | 'network'): void =>
    post({ type: 'loading', runId, step: 0, phase, share: null });
  loading('backend');
  const { runtime, skipped } = await chooseBackend(experiment.backend, startOn);
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

/** Gives back what a failed training still holds: what its backend keeps on the host, and its device if that is left. */
const clearAway = (training: Training): void => {
  try {
    training.dispose();
  } catch {
    // A lost device may refuse; the backend goes as a whole.
  }
  dropBackend(training.runtime.backend);
};

/** The same training from a checkpoint, on a backend started afresh. `failed` cannot be used any more. */
export const reopenTraining = async (
  failed: Training,
  next: BackendName,
  tables: readonly Table[],
  checkpoint: Checkpoint,
): Promise<Training> => {
  clearAway(failed);
  const { experiment } = failed;
  return Training.start({ runtime: await startRuntime(next), experiment, tables, saved: null, checkpoint });
};

/** The same training on another backend, from a checkpoint of this moment. If it does not start there, this one goes on. */
export const moveTraining = async (training: Training, to: BackendName, checkpoint: Checkpoint): Promise<Training> => {
  const { runtime, experiment, data } = training;
  try {
    const moved = { runtime: await startRuntime(to), experiment, tables: [], data, saved: null, checkpoint };
    const next = await Training.start(moved);
    training.dispose();
    dropBackend(runtime.backend);
    return next;
  } catch (error) {
    dropBackend(to);
    await runtime.tf.setBackend(runtime.backend);
    throw error;
  }
};

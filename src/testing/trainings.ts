import { presets } from '../catalog/presets';
import { startRuntime, type Runtime } from '../engine/runtime';
import { Training } from '../engine/training';
import type { Checkpoint } from '../protocol/checkpoint';
import type { Experiment } from '../spec/experiment';

export const presetExperiment = (id: string, change: Partial<Experiment> = {}): Experiment => ({
  ...presets.find((preset) => preset.id === id)!.experiment,
  ...change,
});

export const cpu = (): Promise<Runtime> => startRuntime('cpu');

export const startTraining = async (
  experiment: Experiment,
  checkpoint: Checkpoint | null = null,
  runtime?: Runtime,
): Promise<Training> =>
  Training.start({ runtime: runtime ?? (await cpu()), experiment, tables: [], saved: null, checkpoint });

/** Losses and weights of `steps` further steps, row by row. `observe`: every step is looked at. */
export const trainFor = async (
  training: Training,
  steps: number,
  observe = false,
): Promise<{ losses: number[][]; weights: number[][] }> => {
  const losses: number[][] = [];
  const weights: number[][] = [];
  const keep = (logged: readonly { readonly losses: readonly number[] }[]): void => {
    for (const one of logged) losses.push([...one.losses]);
  };
  for (let i = 0; i < steps; i++) {
    const outcome = await training.advance(observe, keep);
    weights.push([...outcome.weights]);
    if (observe) await training.takePictures();
  }
  keep(await training.drain());
  return { losses, weights };
};

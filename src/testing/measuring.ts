import { moonsPreset } from '../catalog/presets/moons';
import { planKeyOf } from '../graph/planKey';
import type { Figure, TrainingEvent } from '../protocol/event';
import type { Measurement } from '../protocol/measurement';
import { createMeasuringTrainer } from '../protocol/measuringTrainer';
import type { Probe } from '../protocol/probe';
import type { Experiment } from '../spec/experiment';
import { fakeTrainer } from './fakeTrainer';

export const { experiment } = moonsPreset;
export const plan = planKeyOf(experiment);
export const slow: Figure = { backend: 'cpu', kernelVariant: 'javascript', stepsPerSecond: 100 };
export const fast: Figure = { backend: 'simd', kernelVariant: 'simd128', stepsPerSecond: 900 };
export const wrong: Figure = {
  backend: 'webgl',
  kernelVariant: 'webgl2',
  stepsPerSecond: null,
  problem: {
    code: 'backend-computes-wrongly',
    values: { backend: 'webgl', node: 'dense1', error: 0.2, tolerance: 0.001 },
  },
};

/** A trainer that measures; the one inside and its probes are answered by hand. `known`: what it remembers. */
export const setUpMeasuring = (known: readonly Measurement[] = []) => {
  const inner = fakeTrainer();
  const kept: Measurement[] = [...known];
  const probes: { readonly experiment: Experiment; answer(figures: readonly Figure[]): void; cancelled: boolean }[] =
    [];
  const probe: Probe = (subject, done) => {
    const one = { experiment: subject.experiment, answer: done, cancelled: false };
    probes.push(one);
    return () => (one.cancelled = true);
  };
  const trainer = createMeasuringTrainer({
    trainer: inner,
    probe,
    memory: {
      recall: (key) => kept.findLast((measurement) => measurement.plan === key) ?? null,
      keep: (measurement) => void kept.push(measurement),
    },
    planOf: planKeyOf,
  });
  const events: TrainingEvent[] = [];
  trainer.subscribe((event) => events.push(event));
  const types = () => events.map(({ type }) => type);
  const moves = () => inner.commands.filter(({ type }) => type === 'moveBackend');
  return { inner, trainer, probes, events, types, moves, kept };
};

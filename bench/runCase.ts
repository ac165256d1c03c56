import { memory } from '@tensorflow/tfjs-core';
import { systemClock } from '../src/engine/clock';
import { createTrainer } from '../src/engine/trainer';
import type { Loaded, Stepped, TrainingEvent } from '../src/protocol/event';
import type { BackendWish } from '../src/spec/experiment';
import { ProblemError } from '../src/spec/problem';
import { checkedSteps, heapBytes, type Entrant, type Measured, type Memory } from './entrant';
import type { Case } from './cases';
import { measureGemm } from './peak';

const runId = 'bench';

const totalLosses = ({ losses, step, fromStep }: Stepped): number[] =>
  Array.from({ length: step - fromStep }, (_, i) =>
    Object.values(losses).reduce((sum, column) => sum + (column[i] ?? NaN), 0),
  );

const memoryNow = (): Memory => {
  const { numTensors, wasmBytes } = memory() as ReturnType<typeof memory> & { readonly wasmBytes?: number };
  return { heapBytes: heapBytes(), wasmBytes: wasmBytes ?? null, tensors: numTensors };
};

export interface OurEntrant extends Entrant {
  readonly kernelVariant: string;
}

/** Our engine on one case, through the commands and events of the product. Rejects with why the backend cannot. */
export const openCase = async ({ experiment, tables }: Case, backend: string): Promise<OurEntrant> => {
  const trainer = createTrainer({ clock: systemClock(), maxUnacknowledged: Infinity });
  let hear: (event: TrainingEvent) => void = () => undefined;
  trainer.subscribe((event) => hear(event));
  /** Resolves with the first event of the type; `each` sees those before it. */
  const until = <T extends TrainingEvent['type']>(
    type: T,
    each: (event: TrainingEvent) => void = () => undefined,
  ): Promise<Extract<TrainingEvent, { type: T }>> =>
    new Promise((resolve, reject) => {
      hear = (event) => {
        if (event.type === type) resolve(event as Extract<TrainingEvent, { type: T }>);
        else if (event.type === 'failed') reject(new ProblemError({ code: event.code, values: event.values }));
        else each(event);
      };
    });

  const loaded = until('loaded');
  const wished: BackendWish = backend as BackendWish;
  trainer.send({ type: 'load', runId, experiment: { ...experiment, backend: wished }, tables, inherit: false });
  const { backend: chosen, kernelVariant }: Loaded = await loaded;

  const losses: number[] = [];
  let firstMs = 0;
  while (losses.length < checkedSteps && firstMs < 1000) {
    const paused = until('paused', (event) => {
      if (event.type !== 'stepped') return;
      losses.push(...totalLosses(event));
      firstMs += event.elapsedMs;
    });
    trainer.send({ type: 'step', runId, count: 1 });
    await paused;
  }

  const measure = async (ms: number): Promise<Measured> => {
    let steps = 0;
    let spent = 0;
    const paused = until('paused', (event) => {
      if (event.type !== 'stepped' || spent >= ms) return;
      steps += event.step - event.fromStep;
      spent += event.elapsedMs;
      if (spent >= ms) trainer.send({ type: 'pause', runId });
    });
    trainer.send({ type: 'play', runId });
    await paused;
    return { steps, ms: spent, memory: memoryNow() };
  };
  return {
    opened: { backend: `${chosen} ${kernelVariant}`, losses, msPerStep: firstMs / losses.length },
    kernelVariant,
    measure,
    peak: measureGemm,
  };
};

/** Steps a second of our engine on a case, the warm-up left out. */
export const runCase = async (
  one: Case,
  backend: string,
  seconds: number,
): Promise<{ readonly stepsPerSecond: number; readonly backend: string }> => {
  const { opened, measure } = await openCase(one, backend);
  await measure(300);
  const { steps, ms } = await measure(1000 * seconds);
  return { stepsPerSecond: (1000 * steps) / ms, backend: opened.backend };
};

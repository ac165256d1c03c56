import { andFinally, orElse, type Maybe } from '../lib/maybe';
import type { Problem } from '../spec/problem';
import { createCaptures, OffRecordError } from './capture';
import { effectiveSettings } from './effectiveSettings';
import { eagerExecution, type Execution } from './execution';
import { closeFrame, openFrame, type Frame, type StepContext } from './frame';
import { planStep, type Segment } from './plan';
import { createPresences, signatureOf } from './presence';
import { runStep, type StepOutcome } from './step';

/** Carries out the steps of one network as one document says: made anew after every edit. */
export interface Stepper {
  /** Does update number `step` + 1. `lastLosses`: of the step before, for methods that see them late. */
  advance(step: number, lastLosses: readonly number[], observe: boolean): Maybe<StepOutcome>;
  /** Why steps run one operation at a time where they could be replayed; null where they are, or cannot be anywhere. */
  readonly captureRefusal: string | null;
  /** Whether a kind of step is recorded now. */
  readonly replays: boolean;
  /** Settings of the document that change nothing in these steps. */
  readonly idleSettings: readonly Problem[];
  dispose(): void;
}

const decidedOnHost: readonly Segment['moment'][] = ['readLosses', 'readGramian', 'weigh'];

const runAndClose = (frame: Frame, plan: readonly Segment[]): Maybe<StepOutcome> =>
  andFinally(() => runStep(frame, plan), () => closeFrame(frame)); // prettier-ignore

/** Does a step again whose replay could not go on; what the host decided in it stays decided. */
const resume = (frame: Frame, before: Frame, plan: readonly Segment[]): Maybe<StepOutcome> => {
  const { lossValues, gramian, tracked, weighing, weighed, coefficients, weights } = before;
  Object.assign(frame, { lossValues, gramian, tracked, weighing, weighed, coefficients, weights });
  return runAndClose(
    frame,
    plan.filter(({ moment }) => !decidedOnHost.includes(moment)),
  );
};

/** One step in so many is timed, none of the first: code has to warm up. */
const timedEvery = 32;

export const createStepper = (context: StepContext): Stepper => {
  const { runtime, network, experiment, weigher } = context;
  const captures = createCaptures(runtime);
  const { elements, lookAhead } = weigher.loaded;
  const settings = effectiveSettings(experiment.training, weigher.needs, weigher.loaded, network);
  const presenceOf = createPresences(network, settings.weighBy);
  const tracks = elements?.track !== undefined;
  /** Tensors come and go with what the host decides: such steps are not recorded. */
  const isEager = elements !== null || lookAhead !== null;
  const planOf = (observe: boolean): readonly Segment[] =>
    planStep(weigher.needs, {
      observe,
      sharing: network.sharing.size > 0,
      representation: settings.representation,
      tracks,
      looksAhead: lookAhead !== null,
    });
  /** Steps since the last edit. */
  let done = 0;
  const quiet = planOf(false);
  const observed = planOf(true);
  return {
    advance(step, lastLosses, observe) {
      // An observed step may do more than the others; then it is not replayed. What it updates is the same.
      const looks = observe && observed.length > quiet.length;
      const plan = looks ? observed : quiet;
      const batches = context.batchesOf(step);
      const signature = batches.length === 1 ? signatureOf(batches[0]!) : batches.map(signatureOf).join('|');
      const open = (execution: Execution): Frame =>
        openFrame(context, step, lastLosses, batches, presenceOf(batches, signature), execution);
      const frame = open(looks || isEager ? eagerExecution(runtime) : captures.execution(signature));
      frame.isTimed = ++done % timedEvery === 0;
      return orElse(
        () => runAndClose(frame, plan),
        (error) => {
          if (!(error instanceof OffRecordError)) throw error;
          captures.drop();
          return resume(open(eagerExecution(runtime)), frame, plan);
        },
      );
    },
    get captureRefusal() {
      return isEager && runtime.simd ? 'method' : captures.refusal;
    },
    get replays() {
      return captures.replays;
    },
    idleSettings: settings.idle,
    dispose: () => captures.drop(),
  };
};

import { createCaptures, OffRecordError } from './capture';
import { eagerExecution, type Execution } from './execution';
import { batchOf, closeFrame, openFrame, type Frame, type StepContext } from './frame';
import { planStep, type Segment } from './plan';
import { createPresences, signatureOf } from './presence';
import { isRepresentable } from './representation';
import { runStep, type StepOutcome } from './step';

/** Carries out the steps of one network as one document says: made anew after every edit. */
export interface Stepper {
  /** Does update number `step` + 1. `lastLosses`: of the step before, for methods that see them late. */
  advance(step: number, lastLosses: readonly number[], observe: boolean): Promise<StepOutcome>;
  /** Why steps run one operation at a time where they could be replayed; null where they are, or cannot be anywhere. */
  readonly captureRefusal: string | null;
  dispose(): void;
}

const decidedOnHost: readonly Segment['moment'][] = ['readLosses', 'readGramian', 'weigh'];

/** Does a step again whose replay could not go on; what the host decided in it stays decided. */
const resume = async (frame: Frame, before: Frame, plan: readonly Segment[]): Promise<StepOutcome> => {
  const { lossValues, gramian, weighing, weighed, coefficients } = before;
  Object.assign(frame, { lossValues, gramian, weighing, weighed, coefficients });
  const rest = plan.filter(({ moment }) => !decidedOnHost.includes(moment));
  try {
    return await runStep(frame, rest);
  } finally {
    closeFrame(frame);
  }
};

export const createStepper = (context: StepContext): Stepper => {
  const { runtime, network, experiment, weigher } = context;
  const presenceOf = createPresences(network);
  const captures = createCaptures(runtime);
  const planOf = (observe: boolean): readonly Segment[] =>
    planStep(weigher.needs, {
      observe,
      sharing: network.sharing.size > 0,
      representation: experiment.training.gradientsAt === 'representation' && isRepresentable(network),
    });
  const quiet = planOf(false);
  const observed = planOf(true);
  return {
    async advance(step, lastLosses, observe) {
      // An observed step may do more than the others; then it is not replayed. What it updates is the same.
      const looks = observe && observed.length > quiet.length;
      const plan = looks ? observed : quiet;
      const batch = batchOf(context, step);
      const signature = signatureOf(batch);
      const open = (execution: Execution): Frame =>
        openFrame(context, step, lastLosses, batch, presenceOf(batch, signature), execution);
      const frame = open(looks ? eagerExecution(runtime) : captures.execution(signature));
      try {
        return await runStep(frame, plan);
      } catch (error) {
        if (!(error instanceof OffRecordError)) throw error;
        captures.drop();
        return await resume(open(eagerExecution(runtime)), frame, plan);
      } finally {
        closeFrame(frame);
      }
    },
    get captureRefusal() {
      return captures.refusal;
    },
    dispose: () => captures.drop(),
  };
};

import type { Tensor } from '@tensorflow/tfjs-core';
import type { Weighing } from '../catalog/methods/entry';
import { assertNever } from '../lib/assertNever';
import { mapValues } from '../lib/mapValues';
import { andThen, type Maybe } from '../lib/maybe';
import { clip, combine, putCoefficients, spread } from './combine';
import { forward } from './forward';
import type { Frame } from './frame';
import type { Gramian } from './gramian';
import { lossTerms, taskLosses, uploaded } from './losses';
import type { Segment } from './plan';
import { scoped } from './scope';
import { observe, readGramian, runBackward, runGramian } from './stepGradients';
import { lookAhead } from './stepAhead';
import { combineElements, readTracked, runTrack } from './stepElements';
import { statisticsNow, weigh } from './stepWeigh';
import { applyUpdate, prepareUpdate } from './update';

export interface StepOutcome {
  /** [tasks]: on the host, or on the device and then owned by the caller. */
  readonly losses: ArrayLike<number> | Tensor;
  readonly present: readonly boolean[];
  /** Per task: coefficient of its gradient on the shared variables; NaN = absent. */
  readonly weights: readonly number[];
  /** What norm limit and scale matching made of the method's own weights; 1: nothing. */
  readonly rescale: number;
  readonly weighing: Weighing;
  /** What the method shows of itself, [tasks of the network] each; NaN for those it did not weigh. */
  readonly shown: Readonly<Record<string, readonly number[]>> | null;
  /** Milliseconds of the method's own arithmetic; null where this step was not timed. */
  readonly weighMs: number | null;
  /** Where the plan computed or observed one. */
  readonly gramian: Gramian | null;
}

const runForward = (frame: Frame): void => {
  const { context, batch, execution } = frame;
  const { network, model, runtime } = context;
  const { tf } = runtime;
  execution.run('forward', () => {
    const made = scoped(tf, () => {
      const given = uploaded(batch, execution.input);
      const pass = forward(tf, network, model.variables, given.inputs, 'train');
      return { uploaded: given, pass, ...lossTerms(tf, network, pass, given.targets) };
    });
    frame.kept = {
      variables: new Set(Object.values(model.variables)),
      ...made,
      sweep: null,
      tracked: null,
      trackedGramian: null,
      gradients: {},
      gramian: null,
      lossesAfter: null,
    };
    execution.publish('losses', made.losses);
  });
};

const update = (frame: Frame): void => {
  const { context, execution, presence, coefficients } = frame;
  const { runtime, model, experiment, rule } = context;
  const { tf } = runtime;
  const { variables } = presence;
  const { elements } = context.weigher.loaded;
  if (variables.length === 0) return; // a batch without any label
  if (frame.rows === 'stacked') putCoefficients(execution, presence, coefficients);
  prepareUpdate(tf, execution, rule, model, presence);
  execution.run('update', () =>
    scoped(tf, () => {
      const made =
        frame.ahead?.gradient ?? (elements && frame.rows === 'stacked' ? combineElements(frame, elements) : {});
      const raw = combine(tf, execution, variables, frame.kept!.gradients, frame.rows, made);
      const { clipNorm } = experiment.training;
      applyUpdate(tf, execution, rule, model, presence, clipNorm > 0 ? clip(tf, raw, clipNorm) : raw);
    }),
  );
};

const lossesAfter = (frame: Frame): Maybe<void> => {
  const { context, execution, weighed } = frame;
  const { runtime, network, model, weigher } = context;
  const { tf } = runtime;
  execution.run('lossesAfter', () => {
    const { inputs, targets } = frame.kept!.uploaded;
    const losses = scoped(tf, () => taskLosses(tf, network, forward(tf, network, model.variables, inputs, 'train'), targets)); // prettier-ignore
    frame.kept!.lossesAfter = losses;
    execution.publish('lossesAfter', losses);
  });
  return andThen(execution.read('lossesAfter'), (values) =>
    weigher.afterUpdate(weighed.places.map((place) => values![place]!)),
  );
};

const timed = (frame: Frame, act: () => void): void => {
  if (!frame.isTimed) return act();
  const started = performance.now();
  act();
  frame.weighMs = performance.now() - started;
};

const runSegment = (frame: Frame, segment: Segment): Maybe<void> => {
  switch (segment.moment) {
    case 'lookAhead':
      return lookAhead(frame);
    case 'forward':
      runForward(frame);
      return;
    case 'readLosses':
      return andThen(frame.execution.read('losses'), (values) => void (frame.lossValues = values));
    case 'weigh':
      timed(frame, () => weigh(frame));
      return;
    case 'backward':
      runBackward(frame, segment.reach);
      return;
    case 'gramian':
      runGramian(frame);
      return;
    case 'readGramian':
      return readGramian(frame);
    case 'track':
      runTrack(frame, frame.context.weigher.loaded.elements!, statisticsNow(frame));
      return;
    case 'readTracked':
      return readTracked(frame);
    case 'observe':
      observe(frame);
      return;
    case 'update':
      update(frame);
      return;
    case 'lossesAfter':
      return lossesAfter(frame);
    default:
      assertNever(segment);
  }
};

const runSegments = (frame: Frame, plan: readonly Segment[], from = 0): Maybe<void> => {
  for (let i = from; i < plan.length; i++) {
    const waiting = runSegment(frame, plan[i]!);
    if (waiting) return waiting.then(() => runSegments(frame, plan, i + 1));
  }
};

const lossesOf = ({ context, execution, lossValues, kept }: Frame): Maybe<StepOutcome['losses']> =>
  context.runtime.readsAreCheap ? andThen(lossValues ?? execution.read('losses'), (values) => values!) : kept!.losses;

const shownOf = ({ weighing, weighed, presence }: Frame): StepOutcome['shown'] =>
  weighing.shown
    ? mapValues(weighing.shown, (row) => spread([row], weighed.places, 1, () => presence.isPresent.map(() => NaN))[0]!)
    : null;

const outcomeOf = (frame: Frame): Maybe<StepOutcome> =>
  andThen(lossesOf(frame), (losses) => ({
    losses,
    present: frame.presence.isPresent,
    weights: frame.weights,
    rescale: frame.coefficients.rescale,
    weighing: frame.weighing,
    shown: shownOf(frame),
    weighMs: frame.weighMs,
    gramian: frame.gramian,
  }));

/**
 * Does update number `step` + 1 of the model, segment by segment. Waits only in `read…` and `lossesAfter`. The caller
 * closes the frame.
 */
export const runStep = (frame: Frame, plan: readonly Segment[]): Maybe<StepOutcome> =>
  andThen(runSegments(frame, plan), () => {
    const isObserved = plan.some(({ moment }) => moment === 'observe');
    return isObserved ? andThen(readGramian(frame), () => outcomeOf(frame)) : outcomeOf(frame);
  });

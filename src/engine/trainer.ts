import { assertNever } from '../lib/assertNever';
import type { Command, RunId } from '../protocol/command';
import type { TrainingEvent } from '../protocol/event';
import type { Trainer } from '../protocol/trainer';
import type { Problem } from '../spec/problem';
import type { Clock } from './clock';
import type { Load } from './openTraining';
import { problemOf } from './problemOf';
import { Session } from './session';
import type { Watch } from './views';

export interface TrainerOptions {
  readonly clock: Clock;
  /** `stepped` events that may be on their way undrawn before training reports less often; Infinity where nobody acknowledges. */
  readonly maxUnacknowledged: number;
}

/** Longest stretch of steps before messages are let in. */
const sliceMs = 12;

/**
 * The trainer in this thread: commands queue up and act between two steps, one at a time, so nothing interleaves on the
 * one TensorFlow.js engine.
 */
export const createTrainer = ({ clock, maxUnacknowledged }: TrainerOptions): Trainer => {
  const listeners = new Set<(event: TrainingEvent) => void>();
  let queue: Command[] = [];
  let wake: () => void = () => undefined;
  let disposed = false;
  let session: Session | null = null;
  /** Train while the session is before this step; null: idle. */
  let goal: { readonly step: number; readonly then: 'completed' | 'paused' } | null = null;
  let pace: number | null = null;
  let nextStepMs = 0;
  let watch: Watch = { pictures: false, conflict: false };
  let sent = 0;
  let lossReason: string | null = null;
  let acknowledged = 0;

  const post = (event: TrainingEvent): void => {
    if (event.type === 'stepped') sent++;
    if (event.type === 'failed') goal = null;
    for (const listener of listeners) listener(event);
  };
  const fail = (runId: RunId, step: number, error: unknown): void => {
    const { code, values } = problemOf(error);
    post({ type: 'failed', runId, step, code, values, restoredStep: null });
  };

  const open = async (load: Load): Promise<void> => {
    goal = null;
    const inherited = load.inherit && session ? await session.variables(load.experiment.optimizer) : null;
    session?.dispose();
    session = null;
    sent = acknowledged = 0;
    try {
      session = await Session.open(load, inherited, watch, clock, post);
      listenForLoss(session);
    } catch (error) {
      fail(load.runId, 0, error);
    }
  };
  /** A lost device shows up as a failing step or as this promise; whichever comes second finds another backend. */
  const listenForLoss = (active: Session): void => {
    const { lost } = active;
    void lost.then((reason) => {
      if (session !== active || active.lost !== lost) return;
      lossReason = reason;
      wake();
    });
  };
  const recover = async (reason: string): Promise<void> => {
    lossReason = null;
    try {
      if (session && (await session.rescue.recover(reason))) listenForLoss(session);
    } catch (error) {
      if (session) fail(session.runId, session.step, error);
    }
  };

  /** Another backend has no more room: the run goes back, and what was learned stays. */
  const giveUpStep = async (active: Session, problem: Problem): Promise<void> => {
    try {
      await active.rescue.giveUpStep(problem);
    } catch (error) {
      fail(active.runId, active.step, error);
    }
  };

  const obey = async (command: Command): Promise<void> => {
    if (command.type === 'load') return open(command);
    if (!session || command.runId !== session.runId) return;
    switch (command.type) {
      case 'play':
        session.extendBudget();
        session.resume();
        goal = { step: session.untilStep, then: 'completed' };
        session.played();
        return;
      case 'step':
        session.resume();
        goal = { step: session.step + Math.max(1, Math.floor(command.count) || 1), then: 'paused' };
        return;
      case 'pause':
        if (goal) await session.finish('paused');
        goal = null;
        return;
      case 'setPace':
        pace = command.stepsPerSecond;
        nextStepMs = 0;
        return;
      case 'edit':
        await session.edit(command.edit);
        if (goal?.then === 'completed') goal = { ...goal, step: session.untilStep };
        return;
      case 'watch':
        watch = { pictures: command.pictures, conflict: command.conflict };
        return session.setWatch(watch);
      case 'saveCheckpoint':
        return session.saveCheckpoint();
      case 'moveBackend':
        // Who rests at a step looks at it: that run stays as it is.
        if (!goal && session.step > 0) return;
        if (await session.rescue.moveBackend(command)) listenForLoss(session);
        return;
      case 'measure':
        return;
      case 'acknowledge':
        acknowledged = Math.max(acknowledged, command.sequence);
        return;
      case 'unload':
        session.dispose();
        session = null;
        goal = null;
        return;
      default:
        assertNever(command);
    }
  };

  /** Steps until the slice is over, the next one is not due yet, a command arrives or the goal is reached. */
  const trainSlice = async (active: Session, until: number): Promise<void> => {
    const started = clock.now();
    let now = started;
    while (active.step < until && queue.length === 0 && now - started < sliceMs) {
      if (pace !== null && now < nextStepMs) {
        const asleep = new Promise<void>((resolve) => (wake = resolve));
        await Promise.race([asleep, clock.wait(nextStepMs - now)]);
        return;
      }
      if (pace !== null) nextStepMs = Math.max(nextStepMs, now - 1000 / pace) + 1000 / pace;
      const going = active.advance(now, sent - acknowledged < maxUnacknowledged);
      if (!(going instanceof Promise ? await going : going)) return;
      now = clock.now();
    }
    await clock.breathe();
  };

  const work = async (active: Session, { step, then }: NonNullable<typeof goal>): Promise<void> => {
    try {
      if (active.step < step) await trainSlice(active, step);
      if (session === active && goal && active.step >= goal.step) {
        await active.finish(then);
        goal = null;
      }
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'out-of-memory') await giveUpStep(active, problem);
      else await recover(String(problem.values['reason'] ?? problem.code));
    }
  };

  const loop = async (): Promise<void> => {
    while (!disposed) {
      const [command, ...rest] = queue;
      if (command) {
        queue = rest;
        try {
          await obey(command);
        } catch (error) {
          fail(command.runId, session?.step ?? 0, error);
        }
      } else if (lossReason !== null) {
        await recover(lossReason);
      } else if (session && goal) {
        await work(session, goal);
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
    session?.dispose();
  };
  void loop();

  return {
    send(command) {
      queue.push(command);
      wake();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      disposed = true;
      wake();
    },
  };
};

import { assertNever } from '../lib/assertNever';
import { andThen, type Maybe } from '../lib/maybe';
import { compareExperiments } from '../graph/compare';
import { planKeyOf } from '../graph/planKey';
import type { Command, RunId } from '../protocol/command';
import type { BackendName, TrainingEvent } from '../protocol/event';
import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import type { Choice } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import type { Clock } from './clock';
import { createLookTimer, type LookTimer } from './lookTimer';
import type { LoggedLosses } from './lossLog';
import type { SavedModel } from './model';
import { describeTraining, openTraining, type Load } from './openTraining';
import { problemOf } from './problemOf';
import { Reports } from './reports';
import { Safeguard } from './safeguard';
import type { StepOutcome } from './step';
import type { Training } from './training';

const checkpointEvery = 250;

/** Who looks: pictures of heads and nodes, conflict of the tasks. */
export interface Watch {
  readonly pictures: boolean;
  readonly conflict: boolean;
}

/** One loaded run: a training with its reports, its looks and its faults. */
export class Session {
  untilStep: number;
  readonly #safeguard: Safeguard;
  readonly #reports: Reports;
  readonly #looks: LookTimer;
  #evaluatedAt = -1;

  private constructor(
    readonly runId: RunId,
    load: Load,
    private readonly clock: Clock,
    post: (event: TrainingEvent) => void,
    private watch: Watch,
    training: Training,
  ) {
    this.#safeguard = new Safeguard(training, load.tables);
    this.#looks = createLookTimer(clock);
    this.#reports = new Reports(runId, clock, post, training.network.taskIds, training.step);
    this.untilStep = this.#nextBudget();
  }

  /** Emits `loading`, then `loaded` (and `rebuilt`, first pictures, first validation). Throws `ProblemError`. */
  static async open(
    load: Load,
    inherited: SavedModel | null,
    watch: Watch,
    clock: Clock,
    post: (event: TrainingEvent) => void,
  ): Promise<Session> {
    const { training, skipped } = await openTraining(load, inherited, post);
    const session = new Session(load.runId, load, clock, post, watch, training);
    try {
      await session.#announce(skipped, inherited !== null);
    } catch (error) {
      session.dispose();
      throw error;
    }
    return session;
  }

  async #announce(skipped: readonly Problem[], rebuilt: boolean): Promise<void> {
    const { data, inherited, fresh } = this.#training;
    this.#reports.emit({ type: 'loaded', step: this.step, ...describeTraining(this.#training) });
    if (rebuilt) this.#reports.emit({ type: 'rebuilt', step: this.step, inherited, fresh });
    this.#notice([...skipped, ...data.notices]);
    await this.#keepCheckpoint();
    await this.look();
    await this.#evaluateNow();
  }

  get #training(): Training {
    return this.#safeguard.training;
  }
  get step(): number {
    return this.#training.step;
  }
  get backend(): BackendName {
    return this.#training.runtime.backend;
  }
  /** Settles when the device is lost. */
  get lost(): Promise<string> {
    return this.#training.runtime.lost;
  }
  #nextBudget(): number {
    const { steps } = this.#training.experiment.training;
    return (Math.floor(this.step / steps) + 1) * steps;
  }
  extendBudget(): void {
    if (this.step >= this.untilStep) this.untilStep = this.#nextBudget();
  }

  #notice(problems: readonly Problem[]): void {
    this.#reports.notice(this.step, problems);
  }

  /** One step, and what falls due after it. `started`: the time now; `mayReport`: the page keeps up. False: the run failed and went back. */
  advance(started: number, mayReport: boolean): Maybe<boolean> {
    const lookDue = (this.watch.pictures || this.watch.conflict) && this.#looks.isDue();
    return andThen(this.#training.advance(this.watch.conflict && lookDue, this.#logged), (outcome) => {
      this.#notice(outcome.weighing.notices);
      const kernel = this.#training.captureRefusal;
      if (kernel !== null) this.#notice([{ code: 'steps-not-captured', values: { kernel } }]);
      const drained = this.#training.runtime.readsAreCheap ? this.#drain() : undefined;
      return andThen(drained, () => this.#stepDone(outcome, started, mayReport, lookDue));
    });
  }

  readonly #logged = (logged: readonly LoggedLosses[]): void => this.#reports.losses(logged);

  #stepDone(outcome: StepOutcome, started: number, mayReport: boolean, lookDue: boolean): Maybe<boolean> {
    const now = this.clock.now();
    this.#reports.stepDone(outcome, now - started);
    const reportDue = mayReport && this.#reports.isDue(now);
    const { evaluateEvery } = this.#training.experiment.training;
    const isMilestone = this.step % checkpointEvery === 0 || this.step % evaluateEvery === 0;
    const isOrdinary = !reportDue && !lookDue && !isMilestone && !this.#training.fault;
    return isOrdinary ? true : this.#afterStep(outcome, reportDue, lookDue);
  }

  async #afterStep({ gramian }: StepOutcome, reportDue: boolean, lookDue: boolean): Promise<boolean> {
    if (reportDue) await this.report();
    if (this.#training.fault) return this.#checkFault();
    if (gramian && lookDue && this.watch.conflict) {
      this.#reports.emit({
        type: 'observed',
        step: this.step,
        tasks: gramian.tasks,
        gramian: gramian.total,
        nodes: gramian.nodes(),
      });
      this.#looks.looked();
    }
    if (lookDue) await this.look();
    if (this.step % checkpointEvery === 0) await this.#keepCheckpoint();
    if (this.step % this.#training.experiment.training.evaluateEvery === 0) await this.#evaluate();
    return this.#checkFault();
  }

  /** Every loss that is still on the device goes to the reports. */
  #drain(): Maybe<void> {
    return andThen(this.#training.drain(), this.#logged);
  }

  /** Sends everything complete so far. */
  async report(): Promise<void> {
    await this.#drain();
    this.#send();
  }

  #send(): void {
    this.#reports.send((step) => this.#training.epochAt(step));
  }

  async setWatch(watch: Watch): Promise<void> {
    const opened = watch.pictures && !this.watch.pictures;
    this.watch = watch;
    if (opened) await this.look();
  }

  /** Sends pictures where somebody looks; changes nothing. */
  async look(): Promise<void> {
    if (!this.watch.pictures) return;
    await this.#looks.time(async () =>
      this.#reports.emit({ type: 'pictured', step: this.step, pictures: await this.#training.takePictures() }),
    );
  }

  /** Validation of the variables as they are; goes out with the next report. */
  async #evaluate(): Promise<void> {
    if (this.#evaluatedAt === this.step) return;
    await this.#drain();
    if (this.#training.fault) return;
    this.#reports.evaluated(this.step, await this.#training.evaluate(() => this.clock.breathe()));
    this.#evaluatedAt = this.step;
  }

  /** Validation now, and sent now. */
  async #evaluateNow(): Promise<void> {
    await this.#evaluate();
    await this.report();
  }

  async #keepCheckpoint(): Promise<void> {
    await this.#drain();
    await this.#safeguard.keep();
  }

  async saveCheckpoint(): Promise<void> {
    await this.#settle();
    this.#reports.emit({ type: 'checkpointed', step: this.step, checkpoint: await this.#training.checkpoint() });
  }

  /** For a rebuilt network: the variables as they are, and the optimizer's slots where the rule stays the same. */
  async variables(optimizer: Choice): Promise<SavedModel> {
    await this.#settle();
    const saved = await this.#training.checkpoint();
    const isSameRule = optimizer.kind === this.#training.experiment.optimizer.kind;
    return isSameRule ? saved : { variables: saved.variables, slots: {}, updates: {} };
  }

  async finish(kind: 'paused' | 'completed'): Promise<void> {
    if (!(await this.#settle())) return;
    if (kind === 'completed') await this.#evaluateNow();
    await this.look();
    this.#reports.emit({ type: kind, step: this.step });
  }

  /** Training goes on now: the idle time before is no part of its speed. */
  resume(): void {
    this.#reports.resume();
  }

  played(): void {
    this.#reports.emit({ type: 'played', step: this.step, untilStep: this.untilStep });
  }

  /** A live edit acts now, between two steps. */
  async edit(edit: Edit): Promise<void> {
    const before = this.#training.experiment;
    const after = applyEdit(before, edit);
    const change = compareExperiments(before, after);
    switch (change) {
      case 'same':
        return;
      case 'view':
        this.#training.adopt(after);
        return;
      case 'live':
        await this.#settle();
        await this.#keepCheckpoint();
        this.#training.adopt(after);
        if (after.training.steps !== before.training.steps) this.untilStep = this.#nextBudget();
        this.#reports.emit({ type: 'edited', step: this.step, edit });
        return;
      case 'rebuild':
      case 'restart':
        this.#reports.emit({ type: 'noticed', step: this.step, code: 'edit-needs-new-run', values: {} });
        return;
      default:
        assertNever(change);
    }
  }

  /** All losses have arrived, and if one of them was not finite the run is back at a checkpoint (false). */
  async #settle(): Promise<boolean> {
    await this.report();
    return this.#checkFault();
  }

  /** Cuts the run at a non-finite step: back to the last checkpoint before it, the good steps reported first. */
  async #checkFault(): Promise<boolean> {
    const { fault } = this.#training;
    if (!fault) return true;
    await this.report();
    const values = { step: fault.step + 1, task: fault.task, ...(fault.layer === null ? {} : { node: fault.layer }) };
    const code = fault.layer === null ? 'non-finite-loss' : 'non-finite-layer';
    await this.#goBack(fault.step, { code, values });
    return false;
  }

  /** The step after `step` failed: the run rests at a checkpoint before it. */
  async #goBack(step: number, { code, values }: Problem): Promise<void> {
    this.#safeguard.rewind(step);
    this.#reportFromHere();
    this.#reports.emit({ type: 'failed', step: step + 1, code, values, restoredStep: this.step });
    await this.look();
  }

  /** A step that cannot be done at all, on no backend better: back to the last checkpoint, where the reader can go on. */
  async giveUpStep(problem: Problem): Promise<void> {
    await this.#goBack(this.step, problem);
  }

  /** A step threw or the device is gone. True: the run goes on from the last checkpoint, on a backend started afresh. */
  async recover(reason: string): Promise<boolean> {
    const { backend, step } = this;
    const restarted = await this.#safeguard.restart(reason);
    if (restarted) {
      this.#goOnHere(restarted);
      return true;
    }
    const code = this.#training.experiment.backend === 'auto' ? 'engine-error' : 'pinned-backend-failed';
    this.#reports.emit({ type: 'failed', step, code, values: { backend, reason }, restoredStep: null });
    return false;
  }

  /** A probe found a faster backend. True: the run computes there now, from where it stood. */
  async moveBackend({ backend, plan, reason }: Extract<Command, { type: 'moveBackend' }>): Promise<boolean> {
    if (!this.#safeguard.mayMove(backend) || planKeyOf(this.#training.experiment) !== plan) return false;
    if (!(await this.#settle())) return false;
    try {
      await this.#safeguard.move(backend);
    } catch (error) {
      this.#notice([problemOf(error)]);
      return false;
    }
    this.#goOnHere(reason);
    return true;
  }

  /** The training is on another backend now, at a checkpoint. */
  #goOnHere(reason: Problem): void {
    this.#reportFromHere();
    this.#reports.forgetSpeed();
    const { backend, kernelVariant } = this.#training.runtime;
    this.#reports.emit({ type: 'backendChanged', step: this.step, backend, kernelVariant, reason });
  }

  /** The training stands at a checkpoint: what was collected goes out, the page cuts what it has too much. */
  #reportFromHere(): void {
    this.#send();
    this.#reports.rewind(this.step);
    if (this.#evaluatedAt > this.step) this.#evaluatedAt = -1;
  }

  dispose(): void {
    this.#training.dispose();
  }
}

import { assertNever } from '../lib/assertNever';
import { andThen, type Maybe } from '../lib/maybe';
import { compareExperiments } from '../graph/compare';
import type { RunId } from '../protocol/command';
import type { BackendName, TrainingEvent } from '../protocol/event';
import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import type { Choice } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import { createCaptureNotices } from './captureNotices';
import type { Clock } from './clock';
import type { LoggedLosses } from './lossLog';
import type { SavedModel } from './model';
import { describeTraining, openTraining, type Load } from './openTraining';
import { Rescue } from './rescue';
import { Reports } from './reports';
import { Safeguard } from './safeguard';
import type { StepOutcome } from './step';
import type { Training } from './training';
import { Views, type Watch } from './views';

const checkpointEvery = 250;

/** One loaded run: a training with its reports, its looks and its faults. */
export class Session {
  untilStep: number;
  readonly #safeguard: Safeguard;
  readonly #reports: Reports;
  readonly #views: Views;
  readonly rescue: Rescue;
  /** The last step. */
  #latest: StepOutcome | null = null;

  private constructor(
    readonly runId: RunId,
    load: Load,
    private readonly clock: Clock,
    post: (event: TrainingEvent) => void,
    watch: Watch,
    training: Training,
  ) {
    this.#safeguard = new Safeguard(training, load.tables);
    this.#reports = new Reports(runId, clock, post, training.network.taskIds, training.step);
    this.#views = new Views(() => this.#training, this.#reports, clock, watch);
    this.rescue = new Rescue(this.#safeguard, this.#reports, this.#views, () => this.report());
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
    this.#sayIdle();
    await this.#keepCheckpoint();
    await this.#views.look();
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
    const lookDue = this.#views.isDue();
    return andThen(this.#training.advance(lookDue && this.#views.ofConflict, this.#logged), (outcome) => {
      this.#notice(outcome.weighing.notices);
      this.#sayCapture();
      const drained = this.#training.runtime.readsAreCheap ? this.#drain() : undefined;
      return andThen(drained, () => this.#stepDone(outcome, started, mayReport, lookDue));
    });
  }

  readonly #captureNotice = createCaptureNotices();
  #saidIdle: readonly string[] = [];
  /** Settings that change nothing: when they come to that. */
  #sayIdle(): void {
    const { idleSettings } = this.#training;
    for (const problem of idleSettings)
      if (!this.#saidIdle.includes(problem.code)) this.#reports.emit({ type: 'noticed', step: this.step, ...problem });
    this.#saidIdle = idleSettings.map(({ code }) => code);
  }

  /** Not once a run: an edit may change it, and another one change it back. */
  #sayCapture(): void {
    const problem = this.#captureNotice(this.#training.captureRefusal, this.#training.replays);
    if (problem) this.#reports.emit({ type: 'noticed', step: this.step, ...problem });
  }

  readonly #logged = (logged: readonly LoggedLosses[]): void => this.#reports.losses(logged);

  #stepDone(outcome: StepOutcome, started: number, mayReport: boolean, lookDue: boolean): Maybe<boolean> {
    const now = this.clock.now();
    this.#latest = outcome;
    this.#reports.stepDone(outcome, now - started);
    const reportDue = mayReport && this.#reports.isDue(now);
    const { evaluateEvery } = this.#training.experiment.training;
    const isMilestone = this.step % checkpointEvery === 0 || this.step % evaluateEvery === 0;
    const isOrdinary = !reportDue && !lookDue && !isMilestone && !this.#training.fault;
    return isOrdinary ? true : this.#afterStep(outcome, reportDue, lookDue);
  }

  async #afterStep(outcome: StepOutcome, reportDue: boolean, lookDue: boolean): Promise<boolean> {
    if (reportDue) await this.report();
    if (this.#training.fault) return this.rescue.checkFault();
    if (lookDue) this.#views.observed(outcome);
    if (lookDue) await this.#views.look();
    if (this.step % checkpointEvery === 0) await this.#keepCheckpoint();
    if (this.step % this.#training.experiment.training.evaluateEvery === 0) await this.#evaluate();
    return this.rescue.checkFault();
  }

  /** Every loss that is still on the device goes to the reports. */
  #drain(): Maybe<void> {
    return andThen(this.#training.drain(), this.#logged);
  }

  /** Sends everything complete so far. */
  async report(): Promise<void> {
    await this.#drain();
    this.#reports.send((step) => this.#training.epochAt(step));
  }

  setWatch(watch: Watch): Promise<void> {
    return this.#views.setWatch(watch);
  }

  async #evaluate(): Promise<void> {
    await this.#drain();
    await this.#views.evaluate();
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
    await this.rescue.settle();
    this.#reports.emit({ type: 'checkpointed', step: this.step, checkpoint: await this.#training.checkpoint() });
  }

  /** For a rebuilt network: the variables as they are, and the optimizer's slots where the rule stays the same. */
  async variables(optimizer: Choice): Promise<SavedModel> {
    await this.rescue.settle();
    const saved = await this.#training.checkpoint();
    const isSameRule = optimizer.kind === this.#training.experiment.optimizer.kind;
    const { variables, slots, updates } = saved;
    return isSameRule ? { variables, slots, updates } : { variables, slots: {}, updates: {} };
  }

  async finish(kind: 'paused' | 'completed'): Promise<void> {
    if (!(await this.rescue.settle())) return;
    if (kind === 'completed') await this.#evaluateNow();
    // Who rests at a step sees that very step.
    if (this.#latest) this.#views.observed(this.#latest);
    await this.#views.look();
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
        await this.#training.adopt(after);
        return;
      case 'live':
        await this.rescue.settle();
        await this.#keepCheckpoint();
        if (await this.#training.adopt(after)) await this.#safeguard.keep(true);
        if (after.training.steps !== before.training.steps) this.untilStep = this.#nextBudget();
        this.#reports.emit({ type: 'edited', step: this.step, edit });
        this.#sayIdle();
        return;
      case 'rebuild':
      case 'restart':
        this.#reports.emit({ type: 'noticed', step: this.step, code: 'edit-needs-new-run', values: {} });
        return;
      default:
        assertNever(change);
    }
  }

  dispose(): void {
    this.#training.dispose();
  }
}

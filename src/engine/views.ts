import { mapValues } from '../lib/mapValues';
import type { Clock } from './clock';
import { createLookTimer, type LookTimer } from './lookTimer';
import type { Reports } from './reports';
import type { StepOutcome } from './step';
import type { Training } from './training';

/** Who looks: pictures of heads and nodes, conflict of the tasks. */
export interface Watch {
  readonly pictures: boolean;
  readonly conflict: boolean;
}

/** What is seen of a run besides its losses and weights: pictures, conflict, validations. Changes nothing in it. */
export class Views {
  readonly #timer: LookTimer;
  #evaluatedAt = -1;
  #observedAt = -1;

  constructor(
    private readonly current: () => Training,
    private readonly reports: Reports,
    private readonly clock: Clock,
    private watch: Watch,
  ) {
    this.#timer = createLookTimer(clock);
  }

  /** Whether somebody looks and has not for a while. */
  isDue(): boolean {
    return (this.watch.pictures || this.watch.conflict) && this.#timer.isDue();
  }
  get ofConflict(): boolean {
    return this.watch.conflict;
  }

  async setWatch(watch: Watch): Promise<void> {
    const opened = watch.pictures && !this.watch.pictures;
    this.watch = watch;
    if (opened) await this.look();
  }

  /** Sends pictures where somebody looks. */
  async look(): Promise<void> {
    if (!this.watch.pictures) return;
    await this.#timer.time(async () => {
      const { step } = this.current();
      this.reports.emit({ type: 'pictured', step, pictures: await this.current().takePictures() });
    });
  }

  /** Sends the inner products of the step that was just done. */
  observed({ gramian, weights, shown }: StepOutcome): void {
    const { step, network } = this.current();
    if (!gramian || !this.watch.conflict || this.#observedAt === step) return;
    const { tasks, total, nodes } = gramian;
    const of = (values: readonly number[]): number[] => tasks.map((task) => values[network.taskIds.indexOf(task)]!);
    this.reports.emit({
      type: 'observed',
      ...{ step, tasks, gramian: total, nodes: nodes(), weights: of(weights) },
      ...(shown ? { shown: mapValues(shown, of) } : {}),
    });
    this.#observedAt = step;
    this.#timer.looked();
  }

  /** Validation of the variables as they are, once a step; goes out with the next report. The losses must have been drained. */
  async evaluate(): Promise<void> {
    const training = this.current();
    if (this.#evaluatedAt === training.step || training.fault) return;
    this.reports.evaluated(training.step, await training.evaluate(() => this.clock.breathe()));
    this.#evaluatedAt = training.step;
  }

  /** The run went back to a step: what was seen after it is not what there is. */
  rewind(step: number): void {
    if (this.#evaluatedAt > step) this.#evaluatedAt = -1;
    if (this.#observedAt > step) this.#observedAt = -1;
  }
}

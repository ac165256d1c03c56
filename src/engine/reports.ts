import type { RunId } from '../protocol/command';
import type { Evaluated, TrainingEvent } from '../protocol/event';
import type { TaskId } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import type { Clock } from './clock';
import type { LoggedLosses } from './lossLog';
import { createReporter, type Reporter } from './reporter';
import type { StepOutcome } from './step';

/** An event before it is stamped with its run. */
type Unstamped = TrainingEvent extends infer E ? (E extends TrainingEvent ? Omit<E, 'runId'> : never) : never;

const everyMs = 100;

/** What a run tells: steps and validations collect and go out together about ten times a second, the rest at once. */
export class Reports {
  readonly #reporter: Reporter;
  readonly #noticed = new Set<string>();
  #evaluated: Omit<Evaluated, 'runId'>[] = [];
  #sentMs = -Infinity;
  #msPerStep = 0;

  constructor(
    private readonly runId: RunId,
    private readonly clock: Clock,
    private readonly post: (event: TrainingEvent) => void,
    tasks: readonly TaskId[],
    startStep: number,
  ) {
    this.#reporter = createReporter(tasks, startStep, clock.now());
  }

  emit(event: Unstamped): void {
    this.post({ ...event, runId: this.runId } as TrainingEvent);
  }

  /** The same notice once a run. */
  notice(step: number, problems: readonly Problem[]): void {
    for (const { code, values } of problems) {
      const key = `${code} ${JSON.stringify(values)}`;
      if (this.#noticed.has(key)) continue;
      this.#noticed.add(key);
      this.emit({ type: 'noticed', step, code, values });
    }
  }

  stepDone(outcome: StepOutcome, spentMs: number): void {
    this.#reporter.weights(outcome);
    this.#msPerStep = this.#msPerStep === 0 ? spentMs : 0.95 * this.#msPerStep + 0.05 * spentMs;
  }

  losses(logged: readonly LoggedLosses[]): void {
    this.#reporter.losses(logged);
  }

  evaluated(step: number, tasks: Evaluated['tasks']): void {
    this.#evaluated.push({ type: 'evaluated', step, split: 'validation', tasks });
  }

  isDue(now: number): boolean {
    return now - this.#sentMs >= everyMs;
  }

  /** Sends everything complete so far: one `stepped`, and after it the validations of these steps. */
  send(epochOf: (step: number) => number): void {
    const now = this.clock.now();
    const event = this.#reporter.take(now, epochOf, this.#msPerStep > 0 ? 1000 / this.#msPerStep : 0);
    this.#sentMs = now;
    if (event) this.emit(event);
    for (const evaluated of this.#evaluated) this.emit(evaluated);
    this.#evaluated = [];
  }

  /** Goes back to a step: what was collected is dropped. */
  rewind(step: number): void {
    this.#evaluated = [];
    this.#reporter.rewind(step, this.clock.now());
  }

  /** Another backend has another speed. */
  forgetSpeed(): void {
    this.#msPerStep = 0;
  }

  /** Training goes on after idle time, which is no part of its speed. */
  resume(): void {
    this.#reporter.resume(this.clock.now());
  }
}

import { planKeyOf } from '../graph/planKey';
import type { Command } from '../protocol/command';
import type { Problem } from '../spec/problem';
import { problemOf } from './problemOf';
import type { Reports } from './reports';
import type { Safeguard } from './safeguard';
import type { Training } from './training';
import type { Views } from './views';

/** What becomes of a run whose steps fail or whose backend changes, and what it tells about it. */
export class Rescue {
  constructor(
    private readonly safeguard: Safeguard,
    private readonly reports: Reports,
    private readonly views: Views,
    /** Drains the losses and sends everything complete so far. */
    private readonly report: () => Promise<void>,
  ) {}

  get #training(): Training {
    return this.safeguard.training;
  }

  /** All losses have arrived, and if one of them was not finite the run is back at a checkpoint (false). */
  async settle(): Promise<boolean> {
    await this.report();
    return this.checkFault();
  }

  /** Cuts the run at a non-finite step: back to the last checkpoint before it, the good steps reported first. */
  async checkFault(): Promise<boolean> {
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
    this.safeguard.rewind(step);
    this.#reportFromHere();
    this.reports.emit({ type: 'failed', step: step + 1, code, values, restoredStep: this.#training.step });
    await this.views.look();
  }

  /** A step that cannot be done at all, on no backend better: back to the last checkpoint, where the reader can go on. */
  async giveUpStep(problem: Problem): Promise<void> {
    await this.#goBack(this.#training.step, problem);
  }

  /** A step threw or the device is gone. True: the run goes on from the last checkpoint, on a backend started afresh. */
  async recover(reason: string): Promise<boolean> {
    const { step, experiment, runtime } = this.#training;
    const restarted = await this.safeguard.restart(reason);
    if (restarted) {
      this.#goOnHere(restarted);
      return true;
    }
    const code = experiment.backend === 'auto' ? 'engine-error' : 'pinned-backend-failed';
    this.reports.emit({ type: 'failed', step, code, values: { backend: runtime.backend, reason }, restoredStep: null });
    return false;
  }

  /** A probe found a faster backend. True: the run computes there now, from where it stood. */
  async moveBackend({ backend, plan, reason }: Extract<Command, { type: 'moveBackend' }>): Promise<boolean> {
    if (!this.safeguard.mayMove(backend) || planKeyOf(this.#training.experiment) !== plan) return false;
    if (!(await this.settle())) return false;
    try {
      await this.safeguard.move(backend);
    } catch (error) {
      this.reports.notice(this.#training.step, [problemOf(error)]);
      return false;
    }
    this.#goOnHere(reason);
    return true;
  }

  /** The training is on another backend now, at a checkpoint. */
  #goOnHere(reason: Problem): void {
    this.#reportFromHere();
    this.reports.forgetSpeed();
    const { step, runtime } = this.#training;
    const { backend, kernelVariant } = runtime;
    this.reports.emit({ type: 'backendChanged', step, backend, kernelVariant, reason });
  }

  /** The training stands at a checkpoint: what was collected goes out, the page cuts what it has too much. */
  #reportFromHere(): void {
    const { step } = this.#training;
    this.reports.send((at) => this.#training.epochAt(at));
    this.reports.rewind(step);
    this.views.rewind(step);
  }
}

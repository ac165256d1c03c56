import type { Checkpoint } from '../protocol/checkpoint';
import type { BackendName } from '../protocol/event';
import type { Problem } from '../spec/problem';
import type { Table } from '../spec/table';
import { createCheckpointRing } from './checkpointRing';
import { nextBackend } from './chooseBackend';
import { moveTraining, reopenTraining } from './openTraining';
import type { Training } from './training';

/** The training of a run, and where it goes on when it cannot go on here: an earlier checkpoint, another backend. */
export class Safeguard {
  readonly #ring = createCheckpointRing();
  #failures = 0;
  #moved = false;

  constructor(
    private current: Training,
    private readonly tables: readonly Table[],
  ) {}

  get training(): Training {
    return this.current;
  }

  /**
   * Takes a checkpoint, unless this step has one or is not finite; the losses must have been drained. `anew`: the state at
   * this step is another one now, of which alone there is to be a checkpoint.
   */
  async keep(anew = false): Promise<Checkpoint> {
    const { step, fault } = this.current;
    const newest = anew ? this.#ring.rewind(step - 1) : this.#ring.newest;
    if (newest && (fault || newest.step === step)) return newest;
    const checkpoint = await this.current.checkpoint();
    this.#ring.push(checkpoint);
    return checkpoint;
  }

  /** Back to the newest checkpoint that was taken at `step` or before it. There is one once `keep` was called. */
  rewind(step: number): void {
    this.current.restore(this.#ring.rewind(step)!);
  }

  /**
   * A step threw or the device is gone: from the newest checkpoint on the same backend once more, then (unless it is
   * pinned) on the next one. Says what it did; null: there is nowhere to go on.
   */
  async restart(reason: string): Promise<Problem | null> {
    const { newest } = this.#ring;
    const { experiment, runtime } = this.current;
    const from = runtime.backend;
    const to = nextBackend(experiment.backend, from, ++this.#failures);
    if (to === null || !newest) return null;
    this.current = await reopenTraining(this.current, to, this.tables, newest);
    return { code: to === from ? 'backend-restarted' : 'backend-replaced', values: { from, to, reason } };
  }

  /** Whether the run may still choose another backend: once, and only where the document leaves it free. */
  mayMove(to: BackendName): boolean {
    const { experiment, runtime } = this.current;
    return !this.#moved && experiment.backend === 'auto' && runtime.backend !== to;
  }

  /** Goes on at this very step on another backend. Where that does not start, it throws and the training stays here. */
  async move(to: BackendName): Promise<void> {
    this.#moved = true;
    this.current = await moveTraining(this.current, to, await this.keep());
  }
}

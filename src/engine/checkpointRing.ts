import type { Checkpoint } from '../protocol/checkpoint';

const length = 4;

/** The last few checkpoints of a run, oldest first: where a fault goes back to. */
export interface CheckpointRing {
  readonly newest: Checkpoint | undefined;
  push(checkpoint: Checkpoint): void;
  /** Forgets those taken after `step`; the newest of the rest. */
  rewind(step: number): Checkpoint | undefined;
}

export const createCheckpointRing = (): CheckpointRing => {
  let ring: readonly Checkpoint[] = [];
  return {
    get newest() {
      return ring.at(-1);
    },
    push(checkpoint) {
      ring = [...ring, checkpoint].slice(-length);
    },
    rewind(step) {
      ring = ring.filter((checkpoint) => checkpoint.step <= step);
      return ring.at(-1);
    },
  };
};

import type { Checkpoint } from '../protocol/checkpoint';

/** Mean loss of each task over the last two epochs: what DWA looks at. A step belongs to the epoch its first row falls in. */
export interface EpochLosses {
  readonly means: readonly (readonly number[])[];
  /** How many epochs are complete; a batch larger than the data completes several at once. */
  readonly closed: number;
  /** `losses` per task, NaN for the absent ones. */
  record(epoch: number, losses: readonly number[]): void;
  /** Closes every epoch before this one. */
  advance(epoch: number): void;
  save(): Checkpoint['epochs'];
}

export const createEpochLosses = (taskCount: number, saved: Checkpoint['epochs'] | null): EpochLosses => {
  const sums = saved ? [...saved.sums] : new Array<number>(taskCount).fill(0);
  const counts = saved ? [...saved.counts] : new Array<number>(taskCount).fill(0);
  let means: readonly (readonly number[])[] = saved?.means ?? [];
  let closed = saved?.closed ?? 0;
  const advance = (epoch: number): void => {
    if (closed >= epoch) return;
    closed = epoch;
    if (counts.every((count) => count === 0)) return;
    means = [...means.slice(-1), sums.map((sum, i) => (counts[i] === 0 ? NaN : sum / counts[i]!))];
    sums.fill(0);
    counts.fill(0);
  };
  return {
    get means() {
      return means;
    },
    get closed() {
      return closed;
    },
    record(epoch, losses) {
      advance(epoch);
      losses.forEach((loss, i) => {
        if (Number.isNaN(loss)) return;
        sums[i]! += loss;
        counts[i]!++;
      });
    },
    advance,
    save: () => ({ sums: [...sums], counts: [...counts], means, closed }),
  };
};

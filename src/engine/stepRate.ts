import type { Clock } from './clock';
import type { Training } from './training';

/** Blocks long enough for the clock, several of them, so that one interruption does not count. */
const blockMs = 20;
const wantedMs = 200;
const leastBlocks = 3;
const maxBlock = 4096;
/** A GPU's queue is as long in training before losses are read. */
const maxQueued = 32;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Milliseconds for `steps` steps, until the losses of all of them have been read: the device is really done. */
const spend = async (training: Training, clock: Clock, steps: number): Promise<number> => {
  const from = clock.now();
  for (let i = 0; i < steps; i++) {
    await training.advance(false, () => undefined);
    if (training.runtime.readsAreCheap) await training.drain();
  }
  await training.drain();
  return clock.now() - from;
};

/**
 * Steps a second as training goes: median over blocks of steps, after a warm-up (programs are compiled, a step is captured,
 * blocks grow to a length that the clock can tell). null where the warm-up alone takes longer than `limitMs`.
 */
export const stepRate = async (training: Training, clock: Clock, limitMs: number): Promise<number | null> => {
  const first = await spend(training, clock, 1);
  if (first > limitMs) return null;
  const second = await spend(training, clock, 1);
  if (first + second > limitMs) return null;
  const largest = training.runtime.readsAreCheap ? maxBlock : maxQueued;
  let block = 1;
  for (let ms = second; ms < blockMs && block < largest;) {
    block = Math.min(largest, 2 * block);
    ms = await spend(training, clock, block);
  }
  const perStep: number[] = [];
  for (let spent = 0; perStep.length < leastBlocks || spent < wantedMs;) {
    const ms = await spend(training, clock, block);
    perStep.push(ms / block);
    spent += ms;
    if (spent > limitMs) break;
  }
  return 1000 / Math.max(median(perStep), 1e-6);
};

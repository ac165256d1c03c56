/** Time, passed in: tests turn it by hand. */
export interface Clock {
  /** Milliseconds from any fixed moment. */
  now(): number;
  /** Calls once after `delayMs`; the returned function calls it off. */
  after(delayMs: number, callback: () => void): () => void;
  /** Calls before the next frame is drawn (soon, where nothing is drawn). */
  nextFrame(callback: () => void): void;
}

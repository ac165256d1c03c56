/** Time and turns, passed in so that logic never asks for them itself. */
export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Lets messages and timers in; costs no more than a turn of the event loop. */
  breathe(): Promise<void>;
  wait(milliseconds: number): Promise<void>;
}

/** A message to oneself is a macrotask without the 4 ms that nested timers are clamped to. */
const createBreathe = (): (() => Promise<void>) => {
  if (typeof setImmediate === 'function') return () => new Promise((resolve) => setImmediate(resolve));
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
};

export const systemClock = (): Clock => ({
  now: () => performance.now(),
  breathe: createBreathe(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});

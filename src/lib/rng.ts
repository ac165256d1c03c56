import { hash } from './hash';

export interface Rng {
  /** An independent stream named after its use: adding a task must not change the trunk's initial values. */
  fork(name: string | number): Rng;
  /** [0, 1), 32 random bits. */
  uniform(): number;
  /** N(0, 1). */
  normal(): number;
  /** 0 … n − 1. */
  integer(n: number): number;
  /** Fisher–Yates of 0 … n − 1. */
  permutation(n: number): Int32Array;
}

/**
 * Seeded random numbers (sfc32, Doty-Humphrey 2010). A stream is a function of the seed and the path of fork names
 * alone, so no state has to be saved: what varies by step forks by step.
 */
export const createRng = (seed: number): Rng => fromPath(`seed:${seed}`);

const fromPath = (path: string): Rng => {
  let a = hash(path, 0x811c9dc5);
  let b = hash(path, 0x9e3779b9);
  let c = hash(path, 0x243f6a88);
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  const uniform = (): number => next() / 4294967296;
  let spare: number | null = null;
  return {
    fork: (name) => fromPath(`${path}/${name}`),
    uniform,
    normal() {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    integer: (n) => Math.floor(uniform() * n),
    permutation(n) {
      const order = new Int32Array(n);
      for (let i = 0; i < n; i++) order[i] = i;
      for (let i = n - 1; i > 0; i--) {
        const j = Math.floor(uniform() * (i + 1));
        const swap = order[i]!;
        order[i] = order[j]!;
        order[j] = swap;
      }
      return order;
    },
  };
};

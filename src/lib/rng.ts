import { absorb, spread } from './hash';

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

/** Three independent starts: what a path was hashed to so far. */
type Path = readonly [number, number, number];

class Stream implements Rng {
  readonly #path: Path;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  #spare = NaN;

  constructor(path: Path) {
    this.#path = path;
    this.#a = spread(path[0]);
    this.#b = spread(path[1]);
    this.#c = spread(path[2]);
    for (let i = 0; i < 12; i++) this.#next();
  }

  #next(): number {
    const a = this.#a;
    const b = this.#b;
    const c = this.#c;
    const t = (((a + b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = b ^ (b >>> 9);
    this.#b = (c + (c << 3)) | 0;
    this.#c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  }

  fork(name: string | number): Stream {
    const step = `/${name}`;
    const [a, b, c] = this.#path;
    return new Stream([absorb(a, step), absorb(b, step), absorb(c, step)]);
  }

  uniform(): number {
    return this.#next() / 4294967296;
  }

  normal(): number {
    const spare = this.#spare;
    if (!Number.isNaN(spare)) {
      this.#spare = NaN;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  integer(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  permutation(n: number): Int32Array {
    const order = new Int32Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    for (let i = n - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const swap = order[i]!;
      order[i] = order[j]!;
      order[j] = swap;
    }
    return order;
  }
}

/**
 * Seeded random numbers (sfc32, Doty-Humphrey 2010). A stream is a function of the seed and the path of fork names
 * alone, so no state has to be saved: what varies by step forks by step.
 */
export const createRng = (seed: number): Rng => {
  const path = `seed:${seed}`;
  return new Stream([absorb(0x811c9dc5, path), absorb(0x9e3779b9, path), absorb(0x243f6a88, path)]);
};

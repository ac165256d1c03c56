import type { Statistics } from '../src/catalog/methods/entry';
import { dot, type Matrix } from '../src/lib/linearAlgebra';
import { createRng, type Rng } from '../src/lib/rng';

const variables = 32;
/** As the engine forms it on every backend. */
const precision = 1.1920929e-7;
/** Noise of a mini-batch beside the gradient of all rows. */
const batchNoise = 0.5;
const stepsPerEpoch = 25;

const normals = (rng: Rng, count: number): readonly number[] => Array.from({ length: count }, () => rng.normal());
const plus = (a: readonly number[], factor: number, b: readonly number[]): readonly number[] =>
  a.map((x, i) => x + factor * b[i]!);
const meanOf = (rows: Matrix): readonly number[] =>
  rows[0]!.map((_, p) => rows.reduce((sum, row) => sum + row[p]! / rows.length, 0));

/** What gradients of several tasks look like, easy and hard, from rows of N(0, 1). */
const shapes: Readonly<Record<string, (rows: Matrix, rng: Rng) => Matrix>> = {
  independent: (rows) => rows,
  allied: (rows, rng) => {
    const common = normals(rng, variables);
    return rows.map((row) => plus(common, 0.3, row));
  },
  /** Every pair at more than a right angle. */
  conflicting: (rows) => {
    const mean = meanOf(rows);
    return rows.map((row) => plus(row, -0.95, mean));
  },
  /** The first and the last nearly cancel. */
  opposed: (rows) => {
    const others = rows.slice(0, -1);
    const opposite = others[0]!.map((x) => -x);
    return [...others, plus(opposite, 1e-3, rows.at(-1)!)];
  },
  /** All in one plane. */
  dependent: (rows) => rows.map((row) => row.map((x, p) => (p < 2 ? x : 0))),
  scaled: (rows, rng) =>
    rows.map((row) =>
      row.map(
        (
          (length) => (x) =>
            length * x
        )(10 ** (8 * rng.uniform() - 4)),
      ),
    ),
  zero: (rows) => [rows[0]!.map(() => 0), ...rows.slice(1)],
};
const samplesPerShape = 12;

/** Inner products in single precision, as they are read from a device. */
const products = (a: Matrix, b: Matrix): Matrix => a.map((x) => b.map((y) => Math.fround(dot(x, y))));

const statisticsOf = (G: Matrix, step: number, rng: Rng): Statistics => {
  const batches = [G, G, G].map((rows) => rows.map((row) => plus(row, batchNoise, normals(rng, variables))));
  const positive = (): readonly number[] => normals(rng, G.length).map(Math.exp);
  const gramian = products(G, G);
  const half = G.map((row) => row.slice(variables / 2));
  return {
    step,
    epoch: Math.floor(step / stepsPerEpoch),
    tasks: G.map((_, t) => `task${t}`),
    losses: positive(),
    epochMeans: [positive(), positive()],
    gramian,
    gramians: batches.map((a) => batches.map((b) => products(a, b))),
    lastGramian: products(half, half),
    tracked: gramian,
    precision,
  };
};

/** Statistics of successive steps of so many tasks, with all that any method may need. */
export const sampledSteps = (tasks: number): readonly Statistics[] => {
  const steps = Object.entries(shapes).flatMap(([name, shape]) =>
    Array.from({ length: samplesPerShape }, (_, i) => {
      const rng = createRng(1).fork('weigh').fork(tasks).fork(name).fork(i);
      const rows = Array.from({ length: tasks }, () => normals(rng, variables));
      return { G: shape(rows, rng), rng };
    }),
  );
  const order = createRng(1).fork('order').permutation(steps.length);
  return Array.from(order, (i, step) => statisticsOf(steps[i]!.G, step, steps[i]!.rng));
};

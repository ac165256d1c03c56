import fc from 'fast-check';
import type { Statistics } from '../catalog/methods/entry';
import { dot, gramianOf } from '../lib/linearAlgebra';

type Rows = readonly (readonly number[])[];
export interface Sample {
  readonly tasks: readonly string[];
  /** Gradients [T, P]: random, zero, repeated, opposed rows, scales over eight decades, more rows than columns. */
  readonly G: Rows;
  readonly losses: readonly number[];
  readonly epochMeans: Rows;
}

/** Zero or at least 1e-6, so that squares of scaled entries do not underflow. */
const finite = fc.double({ min: -10, max: 10, noNaN: true }).map((x) => (Math.abs(x) < 1e-6 ? 0 : x));
const scale = fc.constantFrom(0, 1e-4, 1, 1, 1, 1e4);
const loss = fc.oneof(fc.double({ min: 1e-3, max: 50, noNaN: true }), fc.constantFrom(0, 1e-30, 1e30));

/** Statistics of one step for `count` tasks or one to five. */
export const sample = (count?: number): fc.Arbitrary<Sample> =>
  fc
    .tuple(count === undefined ? fc.integer({ min: 1, max: 5 }) : fc.constant(count), fc.integer({ min: 1, max: 6 }))
    .chain(([T, P]) => {
      const row = fc.array(finite, { minLength: P, maxLength: P });
      const perTask = <A>(of: fc.Arbitrary<A>) => fc.array(of, { minLength: T, maxLength: T });
      const opposed = (rows: Rows): Rows => rows.map((values, t) => (t === 1 ? rows[0]!.map((x) => -x) : values));
      const repeated = (rows: Rows): Rows => rows.map((values, t) => (t === T - 1 ? rows[0]! : values));
      const asIs = (rows: Rows): Rows => rows;
      return fc
        .record({
          rows: perTask(row),
          scales: perTask(scale),
          shape: fc.constantFrom(asIs, asIs, opposed, repeated),
          losses: perTask(loss),
          epochMeans: fc.array(perTask(loss), { maxLength: 3 }),
        })
        .map(({ rows, scales, shape, losses, epochMeans }) => ({
          tasks: Array.from({ length: T }, (_, t) => `task${t}`),
          G: shape(rows).map((values, t) => values.map((x) => x * scales[t]!)),
          losses,
          epochMeans,
        }));
    });

/** The same gradients on other mini-batches: near them, each made of its own row alone. */
const batchOf = (G: Rows, batch: number): Rows =>
  G.map((row) => row.map((x, p) => x + 0.3 * batch * row[(p + 1) % row.length]!));
const between = (a: Rows, b: Rows): Rows => a.map((x) => b.map((y) => dot(x, y)));

export const statisticsOf = ({ tasks, G, losses, epochMeans }: Sample): Statistics => ({
  step: 0,
  epoch: epochMeans.length,
  tasks,
  losses,
  epochMeans,
  gramian: gramianOf(G),
  gramians: [0, 1, 2].map((b) => [0, 1, 2].map((c) => between(batchOf(G, b), batchOf(G, c)))),
  tracked: gramianOf(G),
  precision: Number.EPSILON,
});

/** The same statistics with the tasks in another order, or only some of them. */
export const pick = ({ tasks, G, losses, epochMeans }: Sample, order: readonly number[]): Sample => ({
  tasks: order.map((t) => tasks[t]!),
  G: order.map((t) => G[t]!),
  losses: order.map((t) => losses[t]!),
  epochMeans: epochMeans.map((means) => order.map((t) => means[t]!)),
});

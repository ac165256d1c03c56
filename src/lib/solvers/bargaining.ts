import { cholesky, solveCholesky } from './cholesky';
import { dot, type Matrix } from '../linearAlgebra';
import { correlationOf } from './symmetricEigen';

export interface Bargain {
  /** a > 0, one for each row. */
  readonly a: readonly number[];
  /** `unbounded`: no finite solution. `stopped`: the iteration did not reach its tolerance. Both: `a` solves a softened problem. */
  readonly end: 'solved' | 'unbounded' | 'stopped';
  readonly iterations: number;
  /** max |(K a)ₜ − aₜ^(−1/α)| relative to Σⱼ |Kₜⱼ aⱼ|, for K with what was added to its diagonal. */
  readonly residual: number;
}

/** Full Newton steps converge quadratically, so that one of relative size 1e-7 is the last. */
const lastStep = 1e-7;
const limit = 150;
/** b may change by this part of 1/(1 + q) before the Hessian has changed much: such steps lower φ, seen or not. */
const stable = 0.5;
/** A residual no sum of this many terms can be below. */
const rounding = 2 * Number.EPSILON;
/** The part of the growth of rows that cancel exactly from which on rows count as cancelling. */
const half = 0.5;
/** What is added to the diagonal of C where there is no finite solution: a stays within about ten times its usual size. */
const softened = 0.01;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const withRidge = (C: Matrix, ridge: number): Matrix => C.map((row, i) => row.map((x, j) => (i === j ? x + ridge : x)));

/** φ(b) = bᵀ C b / 2 − Σ cₜ h(bₜ) with h' = b^(−q): convex, its minimum solves C b = c b^(−q). */
const potential = (C: Matrix, c: readonly number[], q: number, b: readonly number[]): number =>
  sum(b.map((x, t) => (x * dot(C[t]!, b)) / 2 - c[t]! * (q === 1 ? Math.log(x) : x ** (1 - q) / (1 - q))));

/** The Newton direction as relative steps u, dₜ = bₜ uₜ, in which the Hessian is of moderate size; null where it is singular. */
const newtonStep = (
  C: Matrix,
  q: number,
  b: readonly number[],
  pull: readonly number[],
  gradient: readonly number[],
) => {
  const scale = b.map((x, i) => x * Math.sqrt(C[i]![i]! + (q * pull[i]!) / x));
  const hessian = C.map((row, i) => row.map((x, j) => (i === j ? 1 : (b[i]! * x * b[j]!) / (scale[i]! * scale[j]!))));
  const L = cholesky(hessian, b.map((_, t) => t)); // prettier-ignore
  return (
    L &&
    solveCholesky(
      L,
      gradient.map((g, t) => (-g * b[t]!) / scale[t]!),
    ).map((x, t) => x / scale[t]!)
  );
};

/** Damped Newton from b; every step stays positive and lowers φ, both as far as rounding shows. */
const minimize = (C: Matrix, c: readonly number[], q: number, start: readonly number[]) => {
  let b = start;
  for (let iterations = 0, last = false; ; iterations++) {
    const pull = b.map((x, t) => c[t]! * x ** -q);
    const terms = C.map((row) => row.reduce((total, x, j) => total + Math.abs(x * b[j]!), 0));
    const gradient = pull.map((p, t) => dot(C[t]!, b) - p);
    const residual = Math.max(0, ...gradient.map((g, t) => Math.abs(g) / terms[t]!));
    const ends = last || residual <= rounding || iterations === limit;
    const u = ends ? null : newtonStep(C, q, b, pull, gradient);
    if (!u) return { b, iterations, residual, singular: !ends };
    const slope = sum(u.map((x, t) => gradient[t]! * b[t]! * x));
    const before = potential(C, c, q, b) + 100 * Number.EPSILON * dot(b, terms);
    const fastest = Math.max(...u.map(Math.abs));
    let length = Math.min(1, 0.995 / Math.max(0, ...u.map((x) => -x)));
    const moved = (): readonly number[] => b.map((x, t) => x * (1 + length * u[t]!));
    const lowers = (): boolean => potential(C, c, q, moved()) <= before + 1e-4 * length * slope;
    while (length * fastest * (1 + q) > stable && !lowers()) length /= 2;
    last = length === 1 && fastest <= lastStep;
    b = moved();
  }
};

/**
 * How strongly b hangs on the ridge, max |d log b / d log ridge|: next to nothing where the equation has a solution, and 1/(1 + q) where rows
 * cancel, since b then grows like ridge^(−1/(1 + q)). Infinite where the Hessian is singular.
 */
const leaning = (C: Matrix, ridge: number, c: readonly number[], q: number, b: readonly number[]): number => {
  const pull = b.map((x, t) => c[t]! * x ** -q);
  const u = newtonStep(C, q, b, pull, b.map((x) => ridge * x)); // prettier-ignore
  return u ? Math.max(0, ...u.map(Math.abs)) : Number.POSITIVE_INFINITY;
};

/**
 * a > 0 with (K a)ₜ = aₜ^(−1/α) for a Gramian K [T, T] without zero rows (α = 1: the Nash bargaining solution K a = 1/a). With the
 * lengths n (over their root mean square), the cosines C of the rows and b = n a it reads (C b)ₜ = nₜ^(1/α − 1) bₜ^(−1/α): a problem
 * of moderate size whatever the lengths. It is the minimum of a convex potential, found by damped Newton.
 *
 * 4 T · precision is added to the diagonal of C, about as exactly as C is known. Where the solution hangs on that (`leaning`), or the
 * Hessian is singular, rows cancel as far as C can tell, and without it a would run off to infinity: then a solves the equation with 0.01
 * added to the diagonal of C, where rows that cancel do so still; also where rounding, of rows that nearly cancel, stopped the iteration.
 */
export const bargaining = (K: Matrix, alpha: number, precision: number): Bargain => {
  const T = K.length;
  const q = 1 / alpha;
  const unit = Math.sqrt(sum(K.map((row, t) => row[t]! / T)));
  const lengths = K.map((row, t) => Math.sqrt(row[t]!) / unit);
  const C = correlationOf(K);
  const c = lengths.map((n) => n ** (q - 1));
  // As if all were parallel; those for orthogonal rows are larger.
  const start = c.map((x) => (x / T) ** (1 / (1 + q)));
  const ridge = 4 * T * precision;
  const ridged = withRidge(C, ridge);
  const exact = minimize(ridged, c, q, start);
  const unbounded = exact.singular || leaning(ridged, ridge, c, q, exact.b) > half / (1 + q);
  const solved = !unbounded && exact.residual <= 1e-10;
  const { b, residual, iterations } = solved ? exact : minimize(withRidge(C, softened), c, q, start);
  const size = unit ** (-2 / (1 + q));
  const end = solved ? 'solved' : unbounded ? 'unbounded' : 'stopped';
  return { a: b.map((x, t) => (size * x) / lengths[t]!), end, iterations, residual };
};

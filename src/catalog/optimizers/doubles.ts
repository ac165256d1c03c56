import type { Arithmetic } from './entry';

type Doubles = readonly number[];
const zip = (a: Doubles, b: Doubles, f: (x: number, y: number) => number): Doubles => a.map((x, i) => f(x, b[i]!));

/** Update rules on plain doubles: learnable parameters of weighting methods, tests. */
export const doubles: Arithmetic<Doubles> = {
  add: (a, b) => zip(a, b, (x, y) => x + y),
  sub: (a, b) => zip(a, b, (x, y) => x - y),
  mul: (a, b) => zip(a, b, (x, y) => x * y),
  div: (a, b) => zip(a, b, (x, y) => x / y),
  scale: (a, factor) => a.map((x) => x * factor),
  addScalar: (a, term) => a.map((x) => x + term),
  sqrt: (a) => a.map(Math.sqrt),
};

/** A number as TeX: three digits that count. */
export const texNumber = (value: number): string => {
  if (!Number.isFinite(value)) return '?';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e4 || size < 1e-3)) {
    const [digits, exponent] = value.toExponential(1).split('e');
    return `${digits}\\cdot 10^{${Number(exponent)}}`;
  }
  return String(Number(value.toPrecision(3)));
};

/** In brackets where it would run into a sign before it. */
export const texTerm = (value: number): string => (value < 0 ? `(${texNumber(value)})` : texNumber(value));

/** A number to some power; in brackets where it has a sign or a power of its own. */
export const texPower = (base: number, exponent: number): string => {
  const number = texNumber(base);
  return `${/^[\d.?]+$/.test(number) ? number : `(${number})`}^{${texNumber(exponent)}}`;
};

/** `e^{s_{1}}=0.5,\; e^{s_{2}}=1.2`: one entry for each task, named after its letter. */
export const texEach = (name: (task: string) => string, tasks: readonly string[], values: readonly number[]): string =>
  tasks.map((task, t) => `${name(task)}=${texNumber(values[t] ?? Number.NaN)}`).join(',\\; ');

/** `w_{1}=0.5,\; w_{2}=1.2`: the same for a symbol whose index is the letter. */
export const texList = (symbol: string, tasks: readonly string[], values: readonly number[]): string =>
  texEach((task) => `${symbol}_{${task}}`, tasks, values);

/** `w_{1}=\frac{1}{0.5}=2`: one quotient for each task; what stands above and below the line is TeX. */
export const texQuotients = (
  symbol: string,
  tasks: readonly string[],
  above: (t: number) => string,
  below: (t: number) => string,
  values: readonly number[],
): string =>
  tasks
    .map((task, t) => `${symbol}_{${task}}=\\frac{${above(t)}}{${below(t)}}=${texNumber(values[t] ?? Number.NaN)}`)
    .join(',\\; ');

/** Σₜ wₜ gₜ with the numbers of this step: what every method in the span of the gradients comes down to. */
export const texCombined = (tasks: readonly string[], weights: readonly number[], symbol = 'g'): string =>
  tasks.map((task, t) => `${t > 0 && (weights[t] ?? 0) >= 0 ? '+' : ''}${texNumber(weights[t] ?? Number.NaN)}\\,${symbol}_{${task}}`).join(''); // prettier-ignore

/** Cosine of two rows of a Gramian; NaN where one is zero. */
export const cosineIn = (gramian: readonly (readonly number[])[], i: number, j: number): number =>
  gramian[i]![j]! / Math.sqrt(gramian[i]![i]! * gramian[j]![j]!);

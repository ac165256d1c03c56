/** Axis ranges that grow in steps, and round ticks. A scale maps values to 0 … 1; both axes of a chart are drawn from it. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
}

export const sameScale = (a: Scale, b: Scale): boolean => a.low === b.low && a.high === b.high && a.log === b.log;

/** 0 at `low`, 1 at `high`. On a log scale what is not positive sits at the bottom. */
export const unitOf = ({ low, high, log }: Scale, value: number): number =>
  log
    ? (Math.log(Math.max(value, low)) - Math.log(low)) / (Math.log(high) - Math.log(low))
    : (value - low) / (high - low);

export const valueOfUnit = ({ low, high, log }: Scale, unit: number): number =>
  log ? Math.exp(Math.log(low) + unit * (Math.log(high) - Math.log(low))) : low + unit * (high - low);

const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10] as const;
const decadeOf = (value: number): number => 10 ** Math.floor(Math.log10(value) + 1e-9);
/** Without the dust of binary fractions: 0.30000000000000004 → 0.3. */
const clean = (value: number): number => Number(value.toPrecision(12));

/** The smallest round number that is at least `value` (> 0). */
export const roundUp = (value: number): number => {
  const decade = decadeOf(value);
  return clean((steps.find((step) => step * decade >= value * (1 - 1e-9)) ?? 10) * decade);
};
const roundDown = (value: number): number => {
  const decade = decadeOf(value);
  return clean((steps.findLast((step) => step * decade <= value * (1 + 1e-9)) ?? 1) * decade);
};

/** From step 0; at least 100 steps, so that the first ones already leave a curve. */
export const stepScale = (lastStep: number): Scale => ({ low: 0, high: roundUp(Math.max(100, lastStep)), log: false });

/** A curve does not stick to the upper rim. */
const headroom = 1.04;

/** Zero is always in view. `smallestPositive` is what a log scale reaches down to. */
export const valueScale = (lowest: number, highest: number, smallestPositive: number, log: boolean): Scale => {
  if (log) {
    const high = Number.isFinite(highest) && highest > 0 ? roundUp(highest * headroom) : 1;
    const low = Number.isFinite(smallestPositive) ? roundDown(smallestPositive) : high / 100;
    return { low: Math.min(low, high / 10), high, log };
  }
  const high = Number.isFinite(highest) && highest > 0 ? roundUp(highest * headroom) : lowest < 0 ? 0 : 1;
  return { low: Number.isFinite(lowest) && lowest < 0 ? -roundUp(-lowest) : 0, high, log };
};

const linearTicks = (low: number, high: number, count: number): number[] => {
  const rough = (high - low) / Math.max(1, count);
  const decade = decadeOf(rough);
  const step = ([1, 2, 5, 10].find((nice) => nice * decade >= rough * 0.8) ?? 10) * decade;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, i) => clean((first + i) * step));
};

const logTicks = (low: number, high: number, count: number): number[] => {
  const decades = Math.log10(high / low);
  const within = decades < 1.5 ? [1, 2, 3, 5] : decades < 3 ? [1, 3] : [1];
  const from = Math.floor(Math.log10(low) - 1e-9);
  const all = Array.from({ length: Math.ceil(decades) + 3 }, (_, i) => 10 ** (from + i))
    .flatMap((decade) => within.map((step) => clean(step * decade)))
    .filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
  const stride = Math.max(1, Math.ceil(all.length / Math.max(2, count * 1.5)));
  return all.filter((_, i) => i % stride === 0);
};

/** About `count` round values in the range. */
export const ticksOf = ({ low, high, log }: Scale, count: number): number[] =>
  log ? logTicks(low, high, count) : linearTicks(low, high, count);

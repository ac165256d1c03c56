const withMinus = (text: string): string => text.replaceAll('-', '−');

/** Losses, weights and metrics: six characters or fewer for everyday sizes, so that a changing number keeps its width. */
export const formatValue = (value: number): string => {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : withMinus(value > 0 ? '∞' : '-∞');
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 100000)) return withMinus(value.toExponential(1));
  return withMinus(value.toFixed(size < 1 ? 4 : size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0));
};

export const formatCosine = (value: number): string => (Number.isFinite(value) ? withMinus(value.toFixed(2)) : '–');

const exponential = (value: number): string =>
  withMinus(Number(value.toPrecision(6)).toExponential().replace('e+', 'e'));

/** Round numbers beside an axis; from `plainBelow` on with a power of ten, and all digits that tell them apart. */
export const formatTick = (value: number, plainBelow = 1e6): string => {
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= plainBelow)) return exponential(value);
  return withMinus(Number(value.toPrecision(6)).toLocaleString('en-US', { maximumFractionDigits: 6 }));
};

/** Values beside the upright axis, in its narrow margin: where one needs a power of ten, all have it. */
export const formatTicks = (values: readonly number[]): readonly string[] => {
  const isLarge = values.some((value) => Math.abs(value) >= 1e5);
  return values.map((value) => formatTick(value, isLarge ? 1000 : 1e5));
};

export const formatStep = (step: number): string => step.toLocaleString('en-US');

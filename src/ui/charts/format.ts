const withMinus = (text: string): string => text.replaceAll('-', '−');

/** Losses, weights and metrics: six characters or fewer for everyday sizes, so that a changing number keeps its width. */
export const formatValue = (value: number): string => {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : withMinus(value > 0 ? '∞' : '-∞');
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 100000)) return withMinus(value.toExponential(1));
  return withMinus(value.toFixed(size < 1 ? 4 : size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0));
};

export const formatCosine = (value: number): string => (Number.isFinite(value) ? withMinus(value.toFixed(2)) : '–');

/** Round numbers beside an axis. */
export const formatTick = (value: number): string => {
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e6)) return withMinus(value.toExponential(0).replace('e+', 'e'));
  return withMinus(Number(value.toPrecision(6)).toLocaleString('en-US', { maximumFractionDigits: 6 }));
};

export const formatStep = (step: number): string => step.toLocaleString('en-US');

/** Three significant digits at a steady width: 0.0412, 0.41, 4.13, 41.3, 413; very small and large ones as powers. */
export const formatLoss = (value: number): string => {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size >= 10000 || (size > 0 && size < 0.0005)) return value.toExponential(1).replace('-', '−');
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toFixed(digits).replace('-', '−');
};

/** Two decimals with a true minus. */
export const formatSigned = (value: number): string => value.toFixed(2).replace('-', '−');

/** The same for a weight, which may not be there. */
export const formatWeight = (value: number): string => (Number.isNaN(value) ? '–' : formatSigned(value));

/** Plain decimal where that is short, else powers of ten: 0.001 · 12,500 · 3.2e−7. */
export const formatNumber = (value: number, digits = 3): string => {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7))
    return Number(value.toPrecision(digits)).toExponential().replaceAll('-', '−');
  const plain = size >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(digits)));
  return plain.replace('-', '−');
};

/** Always as many decimals, so that a changing number keeps its width. */
export const formatFixed = (value: number, decimals = 2): string =>
  Number.isFinite(value) ? value.toFixed(decimals).replace('-', '−') : formatNumber(value);

export const formatCount = (value: number): string => value.toLocaleString('en-US');

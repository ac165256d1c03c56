/** Σ (predicted − actual)². */
export const squaredErrors = (predicted: ArrayLike<number>, actual: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += (predicted[i]! - actual[i]!) ** 2;
  return sum;
};

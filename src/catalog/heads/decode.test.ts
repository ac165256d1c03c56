import { describe, expect, it } from 'vitest';
import { binary } from './binary';
import { classification } from './classification';
import { regression } from './regression';

const scale = { mean: 20, deviation: 4 };
const rounded = (values: Float32Array): number[] => [...values].map((value) => Number(value.toFixed(6)));

describe('decode', () => {
  it('names the likeliest class and its probability, whatever the size of the logits', () => {
    const logits = Float32Array.from([0, Math.log(3), 0, 1000, 999, -1000, -1e30, -1e30, -1e30]);
    const { predicted, confidence } = classification.decode(logits, 3, scale);
    expect([...predicted]).toEqual([1, 0, 0]);
    expect(rounded(confidence)).toEqual([0.6, Number((1 / (1 + Math.exp(-1))).toFixed(6)), 0.333333]);
  });

  it('says yes above 0 and how sure it is of what it says', () => {
    const { predicted, confidence } = binary.decode(
      Float32Array.from([Math.log(4), -Math.log(4), 0, 500, -500]),
      1,
      scale,
    );
    expect([...predicted]).toEqual([1, 0, 0, 1, 0]);
    expect(rounded(confidence)).toEqual([0.8, 0.8, 0.5, 1, 1]);
  });

  it('returns values to the units of the data', () => {
    const { predicted, confidence } = regression.decode(Float32Array.from([0, 1, -2.5]), 1, scale);
    expect([...predicted]).toEqual([20, 24, 10]);
    expect([...confidence]).toEqual([1, 1, 1]);
  });
});

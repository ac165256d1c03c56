import { describe, expect, it } from 'vitest';
import { toJson } from './wire';

describe('toJson', () => {
  it('says in JSON what JSON has no numbers for', () => {
    const event = {
      type: 'stepped',
      losses: { a: new Float32Array([0.5, NaN]), b: new Float64Array([Infinity, -Infinity]) },
      shown: undefined,
      step: 2,
    };
    expect(JSON.parse(JSON.stringify(toJson(event)))).toEqual({
      type: 'stepped',
      losses: { a: [0.5, 'NaN'], b: ['Infinity', '-Infinity'] },
      step: 2,
    });
  });
});

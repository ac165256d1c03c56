import { expect, it } from 'vitest';
import type { Edit } from '../spec/edit';
import { changesSame } from './editChains';

const rate: Edit = { type: 'setOptimizerParam', name: 'learningRate', value: 0.1 };
const weights: Edit = { type: 'setMethodParam', name: 'weights', value: { a: 2 } };
const manual: Edit = { type: 'setMethod', method: { kind: 'manual', params: {} } };
const training = (change: Extract<Edit, { type: 'setTraining' }>['change']): Edit => ({ type: 'setTraining', change });

it('a drag goes on with its own parameter, and with the method that it switched to', () => {
  expect(changesSame(rate, { ...rate, value: 0.2 })).toBe(true);
  expect(changesSame(manual, weights)).toBe(true);
  expect(changesSame(weights, weights)).toBe(true);
  expect(changesSame(training({ batchSize: 8 }), training({ batchSize: 16 }))).toBe(true);
});

it('another parameter, another node or another method is another change', () => {
  expect(changesSame(rate, weights)).toBe(false);
  expect(changesSame(rate, { ...rate, name: 'beta1' })).toBe(false);
  expect(changesSame(weights, manual)).toBe(false);
  expect(changesSame(training({ batchSize: 8 }), training({ clipNorm: 1 }))).toBe(false);
  const rateOf = (node: string): Edit => ({ type: 'setNodeParam', node, name: 'rate', value: 0.5 });
  expect(changesSame(rateOf('dropout1'), rateOf('dropout2'))).toBe(false);
});

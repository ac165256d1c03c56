import { expect } from 'vitest';
import { moml as entry } from '../../catalog/methods/bilevel/moml';
import { readNumber, type MethodUnderTest } from './adapter';
import { bilevelRun, logitRateOf } from './bilevelRun';

export const moml: MethodUnderTest = {
  hyper: ['model_optimizer', 'weight_optimizer', 'inner_lr', 'inner_step'],
  inputs: ['W', 'heads', 'initial_logits', 'model'],
  step: ['inner_x', 'inner_y', 'outer_x', 'outer_y', 'update_x', 'update_y'],
  variants: { libmtl: 'run' },
  play(given, steps) {
    const { hyper } = given;
    expect(hyper['inner_step']).toBe(1);
    const params = { learningRate: logitRateOf(hyper), innerLearningRate: readNumber(hyper, 'inner_lr') };
    return bilevelRun(entry, given, steps, params, { batches: ['update', 'inner', 'outer'] });
  },
};

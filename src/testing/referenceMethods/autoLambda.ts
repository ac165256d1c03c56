import { expect } from 'vitest';
import { autoLambda as entry } from '../../catalog/methods/bilevel/autoLambda';
import type { MethodUnderTest } from './adapter';
import { bilevelRun, logitRateOf } from './bilevelRun';

/** Every case begins with equal logits; the method steps ahead as the network does, once. */
export const autoLambda: MethodUnderTest = {
  hyper: ['model_optimizer', 'weight_optimizer', 'inner_lr', 'inner_step'],
  inputs: ['W', 'heads', 'initial_logits', 'model'],
  step: ['inner_x', 'inner_y', 'outer_x', 'outer_y', 'update_x', 'update_y'],
  variants: { libmtl: 'run' },
  play(given, steps) {
    const { hyper } = given;
    expect([hyper['inner_step'], hyper['inner_lr']]).toEqual([1, (hyper['model_optimizer'] as { lr: number }).lr]);
    const params = { learningRate: logitRateOf(hyper), primary: {} };
    return bilevelRun(entry, given, steps, params, { batches: ['update', 'inner', 'outer'] });
  },
};

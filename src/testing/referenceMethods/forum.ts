import { forum as entry } from '../../catalog/methods/bilevel/forum';
import { readNumber, type MethodUnderTest } from './adapter';
import { bilevelRun, logitRateOf } from './bilevelRun';

export const forum: MethodUnderTest = {
  hyper: ['model_optimizer', 'weight_optimizer', 'inner_lr', 'inner_step', 'phi'],
  inputs: ['W', 'heads', 'initial_logits', 'model'],
  step: ['inner_x', 'inner_y', 'outer_x', 'outer_y', 'epoch'],
  variants: { libmtl: 'run' },
  play(given, steps) {
    const { hyper } = given;
    const params = {
      learningRate: logitRateOf(hyper),
      innerLearningRate: readNumber(hyper, 'inner_lr'),
      innerSteps: readNumber(hyper, 'inner_step'),
      phi: readNumber(hyper, 'phi'),
    };
    return bilevelRun(entry, given, steps, params, {
      batches: ['inner', 'outer'],
      fieldsOf: ({ multipliers }, tasks) => ({ lambda: tasks.map((task) => multipliers[task]!) }),
    });
  },
};

import { imtl as entry } from '../../catalog/methods/gradients/imtl';
import { answer, countOf, names, readNumber, statisticsOf, type MethodUnderTest } from './adapter';
import { parameterRule } from './parameterRule';

export const imtl: MethodUnderTest = {
  hyper: ['init', 'param_optimizer'],
  inputs: [],
  step: ['losses', 'G'],
  variants: { libmtl: 'run' },
  play({ hyper }, steps) {
    const params = { initial: readNumber(hyper, 'init') };
    const tasks = names(countOf(steps[0]!));
    const rule = parameterRule(hyper, entry.parameters!(tasks, params));
    return steps.map((step) => {
      const param_before = rule.parameters;
      const weighing = entry.weigh(statisticsOf(step), entry.init(tasks, params), params, undefined, param_before);
      rule.update(weighing.parameterGradient!);
      const fields = { param_before, param_grad: weighing.parameterGradient!, param_after: rule.parameters };
      return { ...answer(weighing.shared[0]!, step), ...fields, alpha: weighing.shown!['α']! };
    });
  },
};

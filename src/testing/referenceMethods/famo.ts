import { famo as entry } from '../../catalog/methods/losses/famo';
import { answer, countOf, names, readNumber, statisticsOf, type MethodUnderTest } from './adapter';

export const famo: MethodUnderTest = {
  hyper: ['w_lr', 'gamma', 'min_losses'],
  inputs: [],
  step: ['losses', 'losses_after', 'G'],
  variants: { libmtl: 'run', official: 'run' },
  play({ hyper }, steps) {
    const tasks = names(countOf(steps[0]!));
    const params = {
      learningRate: readNumber(hyper, 'w_lr'),
      gamma: readNumber(hyper, 'gamma'),
      minLosses: Object.fromEntries(tasks.map((task) => [task, readNumber(hyper, 'min_losses')])),
    };
    let state = entry.init(tasks, params);
    const logits = (): readonly number[] => tasks.map((task) => state.logits[task]!.value);
    return steps.map((step) => {
      const logits_before = logits();
      const weighing = entry.weigh(statisticsOf(step), state, params, undefined, []);
      state = entry.afterUpdate!(step.losses_after!, weighing.state, params);
      const simplex = weighing.shown!['z']!;
      return { ...answer(weighing.shared[0]!, step), simplex, logits_before, logits_after: logits() };
    });
  },
};

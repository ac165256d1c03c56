import { stch as entry } from '../../catalog/methods/losses/stch';
import { answer, countOf, names, readNumber, statisticsOf, type MethodUnderTest } from './adapter';

export const stch: MethodUnderTest = {
  hyper: ['mu', 'warmup_epoch'],
  inputs: [],
  step: ['epoch', 'losses', 'G'],
  variants: { libmtl: 'run' },
  play({ hyper }, steps) {
    const tasks = names(countOf(steps[0]!));
    const params = { mu: readNumber(hyper, 'mu'), warmup: readNumber(hyper, 'warmup_epoch') };
    let state = entry.init(tasks, params);
    return steps.map((step) => {
      const weighing = entry.weigh(statisticsOf(step), state, params, undefined, []);
      ({ state } = weighing);
      const { gathered } = state;
      // The reference says what z is from the first step after the warm-up on.
      const nadir =
        step.epoch! > params.warmup ? tasks.map((task) => gathered[task]!.sum / gathered[task]!.count) : null;
      return { ...answer(weighing.shared[0]!, step), nadir };
    });
  },
};

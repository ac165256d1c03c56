import { dwa as entry } from '../../catalog/methods/dwa';
import { answer, readNumber, statisticsOf, type MethodUnderTest } from './adapter';

export const dwa: MethodUnderTest = {
  hyper: ['temperature'],
  inputs: [],
  step: ['epoch', 'epoch_mean_losses'],
  variants: { libmtl: 'run', 'nash-mtl-window': { notRequired: 'moving windows of steps instead of epochs' } },
  play({ hyper }, steps) {
    const means: (readonly number[])[] = [];
    return steps.map((step) => {
      const params = { temperature: readNumber(hyper, 'temperature') };
      const statistics = statisticsOf(step, { epoch: means.length, epochMeans: [...means] });
      means.push(step.epoch_mean_losses!);
      return answer(entry.weigh(statistics, null, params, undefined, []).shared[0]!, step);
    });
  },
};

import { sdmgrad as entry } from '../../catalog/methods/gradients/sdmgrad';
import { pipeline } from './pipeline';
import { names, readNumber, type MethodUnderTest } from './adapter';
import { tripleStatistics, type Triple } from './tripleStatistics';

export const sdmgrad: MethodUnderTest = {
  hyper: ['lambda', 'niter', 'w_lr', 'w_momentum'],
  inputs: [],
  step: ['G_triple'],
  variants: { libmtl: 'run' },
  play({ hyper }, steps) {
    const params = {
      lambda: readNumber(hyper, 'lambda'),
      iterations: readNumber(hyper, 'niter'),
      learningRate: readNumber(hyper, 'w_lr'),
      momentum: readNumber(hyper, 'w_momentum'),
    };
    let state = entry.init(names((steps[0]!['G_triple'] as Triple)[0].length), params);
    return steps.map((step) => {
      const triple = step['G_triple'] as Triple;
      const weighing = entry.weigh(tripleStatistics(triple), state, params, undefined, []);
      state = weighing.state;
      const weights = weighing.shared[0]!;
      return { simplex: weighing.shown!['w']!, weights, combined: pipeline().combine(weights, triple[0]) };
    });
  },
};

import { modo as entry } from '../../catalog/methods/gradients/modo';
import { pipeline } from './pipeline';
import { names, readNumber, type MethodUnderTest } from './adapter';
import { tripleStatistics, type Triple } from './tripleStatistics';

/** The weights come from the first two gradients of a triple and act on the third, which is our first mini-batch. */
export const modo: MethodUnderTest = {
  hyper: ['gamma', 'rho'],
  inputs: [],
  step: ['G_triple'],
  variants: { libmtl: 'run' },
  play({ hyper }, steps) {
    const params = { gamma: readNumber(hyper, 'gamma'), rho: readNumber(hyper, 'rho') };
    let state = entry.init(names((steps[0]!['G_triple'] as Triple)[0].length), params);
    return steps.map((step) => {
      const [a, b, c] = step['G_triple'] as Triple;
      const weighing = entry.weigh(tripleStatistics([c, a, b]), state, params, undefined, []);
      state = weighing.state;
      const weights = weighing.shared[0]!;
      return { weights, combined: pipeline().combine(weights, c) };
    });
  },
};

import { nashMtl as entry } from '../../catalog/methods/gradients/nashMtl';
import { clipFactor } from '../../lib/clip';
import { norm } from '../../lib/linearAlgebra';
import { answer, names, statisticsOf, countOf, type MethodUnderTest } from './adapter';

const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

export const nashMtl: MethodUnderTest = {
  // The last is of a solver that ours does not use.
  hyper: ['max_norm', 'update_weights_every', 'optim_niter'],
  inputs: [],
  step: ['losses', 'G'],
  variants: {
    exact: 'run',
    'libmtl-sequence': 'run',
    libmtl: 'run',
    torchjd: 'run',
  },
  play({ hyper }, steps) {
    const params = { maxNorm: number(hyper['max_norm'], 1), updateEvery: number(hyper['update_weights_every'], 1) };
    let state = entry.init(names(countOf(steps[0]!)), params);
    return steps.map((step) => {
      const weighing = entry.weigh(statisticsOf(step), state, params, undefined, []);
      ({ state } = weighing);
      const fields = answer(weighing.shared[0]!, step);
      const combined = fields['combined'] as readonly number[];
      const factor = clipFactor(norm(combined), weighing.maxNorm ?? 0);
      return { ...fields, combined_clipped: combined.map((x) => x * factor) };
    });
  },
};

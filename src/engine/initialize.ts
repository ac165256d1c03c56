import type { Initializer } from '../catalog/layers/entry';
import type { AnalyzedVariable } from '../graph/analysis';
import type { Rng } from '../lib/rng';
import { sizeOf } from '../spec/shape';

const bound = (initializer: Initializer): number => {
  switch (initializer.type) {
    case 'fanInUniform':
      return 1 / Math.sqrt(initializer.fanIn);
    case 'ones':
    case 'zeros':
      return 0;
  }
};

/** Start values of a variable, a function of seed and variable id alone: adding a task does not change the trunk's. */
export const initialValues = ({ id, node, spec }: AnalyzedVariable, rng: Rng): Float32Array => {
  const values = new Float32Array(sizeOf(spec.shape));
  if (spec.initializer.type === 'ones') values.fill(1);
  const limit = bound(spec.initializer);
  if (limit > 0) {
    const stream = rng.fork(`init:${node}`).fork(id);
    for (let i = 0; i < values.length; i++) values[i] = (2 * stream.uniform() - 1) * limit;
  }
  return values;
};

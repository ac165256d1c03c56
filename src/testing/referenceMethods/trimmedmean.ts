import { trimmedMean as entry } from '../../catalog/methods/elementwise/trimmedMean';
import { elementsStep } from '../elementsStep';
import { countOf, names, readNumber, type MethodUnderTest } from './adapter';

export const trimmedmean: MethodUnderTest = {
  kind: 'trimmed-mean',
  hyper: ['trim_number'],
  inputs: [],
  step: [],
  variants: { torchjd: 'run' },
  play: ({ hyper }, steps) =>
    Promise.all(
      steps.map(async (step) => {
        const one = { tasks: names(countOf(step)), G: step.G!, losses: step.losses! };
        const params = { trim: readNumber(hyper, 'trim_number') };
        const { combined } = await elementsStep(entry, one, { state: null, buffers: {} }, params);
        return { combined };
      }),
    ),
};

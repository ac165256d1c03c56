import { krum as entry } from '../../catalog/methods/gradients/krum';
import { answer, readNumber, statisticsOf, type MethodUnderTest } from './adapter';

export const krum: MethodUnderTest = {
  hyper: ['n_byzantine', 'n_selected'],
  inputs: [],
  step: [],
  variants: { torchjd: 'run' },
  play({ hyper }, steps) {
    const params = { byzantine: readNumber(hyper, 'n_byzantine'), selected: readNumber(hyper, 'n_selected') };
    return steps.map((step) => answer(entry.weigh(statisticsOf(step), null, params, undefined, []).shared[0]!, step));
  },
};

import { imtlG as entry } from '../../catalog/methods/gradients/imtlG';
import { answer, statisticsOf, type MethodUnderTest } from './adapter';

export const imtlG: MethodUnderTest = {
  hyper: [],
  inputs: [],
  step: [],
  variants: { libmtl: 'run', torchjd: 'run' },
  play: (_, steps) =>
    steps.map((step) => answer(entry.weigh(statisticsOf(step), null, {}, undefined, []).shared[0]!, step)),
};

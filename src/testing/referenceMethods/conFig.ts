import { conFig as entry } from '../../catalog/methods/gradients/conFig';
import { answer, countOf, oneOf, statisticsOf, type MethodUnderTest } from './adapter';
import { importanceFrom } from './importanceFrom';

const lengths = {
  TrackMinimum: 'min',
  TrackMaximum: 'max',
  TrackHarmonicAverage: 'harmonic',
  TrackArithmeticAverage: 'arithmetic',
  TrackGeometricAverage: 'geometric',
} as const;
const tracked = Object.keys(lengths) as readonly (keyof typeof lengths)[];

export const conFig: MethodUnderTest = {
  hyper: ['pref', 'length'],
  inputs: [],
  step: [],
  variants: {
    torchjd: 'run',
    'official-pinv': 'run',
    'official-lstsq': 'run',
    'official-two-task': 'run',
    ...Object.fromEntries(tracked.map((name) => [`official-${name}`, 'run'])),
  },
  play: ({ hyper }, steps) =>
    steps.map((step) => {
      const length = 'length' in hyper ? lengths[oneOf(tracked, hyper['length'])] : ('projection' as const);
      const params = { length, importance: importanceFrom(hyper['pref'], countOf(step), 1) };
      return answer(entry.weigh(statisticsOf(step), null, params, undefined, []).shared[0]!, step);
    }),
};

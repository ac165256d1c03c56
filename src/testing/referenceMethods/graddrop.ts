import { graddrop as entry } from '../../catalog/methods/elementwise/graddrop';
import { elementsStep } from '../elementsStep';
import { tf } from '../tensorflow';
import { countOf, names, type MethodUnderTest } from './adapter';

type Rows = readonly (readonly number[])[];

export const graddrop: MethodUnderTest = {
  hyper: ['leak'],
  inputs: ['uniform', 'representation', 'rep_grads'],
  step: [],
  variants: { torchjd: 'run', 'libmtl-representation': 'run' },
  async play({ variant, hyper, inputs }, steps) {
    const noise = inputs['uniform'] as readonly number[];
    const given = hyper['leak'] as number | readonly number[];
    const leakOf = (tasks: readonly string[]) =>
      Object.fromEntries(tasks.map((task, t) => [task, typeof given === 'number' ? given : given[t]!]));
    if (variant === 'torchjd')
      return Promise.all(
        steps.map(async (step) => {
          const tasks = names(countOf(step));
          const one = { tasks, G: step.G!, losses: step.losses!, noise };
          const { combined } = await elementsStep(entry, one, { state: null, buffers: {} }, { leak: leakOf(tasks) });
          return { combined };
        }),
      );
    const gradients = inputs['rep_grads'] as readonly Rows[];
    const activation = tf.tensor(inputs['representation'] as number[][]);
    const tasks = names(gradients.length);
    const step = { tasks, G: gradients.map((rows) => rows.flat()), losses: tasks.map(() => 1), noise, activation };
    const { combined } = await elementsStep(entry, step, { state: null, buffers: {} }, { leak: leakOf(tasks) });
    const D = activation.shape[1]!;
    return [
      {
        combined_rep_grad: Array.from({ length: activation.shape[0]! }, (_, b) => combined.slice(b * D, (b + 1) * D)),
      },
    ];
  },
};

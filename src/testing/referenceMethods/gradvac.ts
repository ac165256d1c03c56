import { expect } from 'vitest';
import { gradvac as entry } from '../../catalog/methods/gradients/gradvac';
import type { Matrix } from '../../lib/linearAlgebra';
import { answer, countOf, names, readNumber, statisticsOf, type MethodUnderTest } from './adapter';

const columns = (G: Matrix, begin: number, end: number): Matrix => G.map((row) => row.slice(begin, end));

/** One run of the method for each group of parameters, each with its own state. */
export const gradvac: MethodUnderTest = {
  hyper: ['beta', 'granularity', 'group_sizes'],
  inputs: [],
  step: ['G', 'orders'],
  variants: { libmtl: 'run', 'libmtl-grouped': 'run' },
  play({ hyper, variant }, steps) {
    const params = { beta: readNumber(hyper, 'beta') };
    const whole = variant === 'libmtl';
    expect(hyper['granularity']).toBe(whole ? 'whole' : 'per-tensor');
    const sizes = whole ? [steps[0]!.G![0]!.length] : (hyper['group_sizes'] as readonly number[]);
    const tasks = names(countOf(steps[0]!));
    const states = sizes.map(() => entry.init(tasks, params));
    return steps.map((step) => {
      const orders = step['orders'] as Matrix;
      const drawn = Object.fromEntries(tasks.map((task, i) => [task, orders[i]!.map((j) => tasks[j]!)]));
      let begin = 0;
      const combined = sizes.flatMap((size, k) => {
        const part = { ...step, G: columns(step.G!, begin, (begin += size)) };
        const weighing = entry.weigh(statisticsOf(part), states[k]!, params, drawn, []);
        states[k] = weighing.state;
        return answer(weighing.shared[0]!, part)['combined'] as readonly number[];
      });
      const rho = tasks.map((a) => tasks.map((b) => states.map(({ rho: of }) => of[a]?.[b] ?? 0)));
      return { combined, rho: whole ? rho.map((row) => row.map(([value]) => value!)) : rho };
    });
  },
};

import { momentumConFig as entry, type MomentumConFigState } from '../../catalog/methods/elementwise/momentumConFig';
import { elementsStep, type Memory } from '../elementsStep';
import { names, readNumber, type Fields, type MethodUnderTest } from './adapter';

/** The case says whose turn it is; gradients of the others are zero, which must not matter. */
export const momentumConFig: MethodUnderTest = {
  hyper: ['beta1', 'beta2'],
  inputs: [],
  step: ['index', 'gradient'],
  variants: { official: 'run' },
  async play({ hyper }, steps) {
    const params = { beta1: readNumber(hyper, 'beta1'), beta2: readNumber(hyper, 'beta2') };
    const indices = steps.map((step) => step['index'] as number);
    const tasks = names(Math.max(...indices) + 1);
    let memory: Memory<MomentumConFigState> = { state: entry.init(tasks, params), buffers: {} };
    const fields: Fields[] = [];
    for (const [k, index] of indices.entries()) {
      const { turns } = memory.state;
      const first = { ...turns, [tasks[index]!]: { ...turns[tasks[index]!]!, last: -tasks.length - 1 } };
      const gradient = steps[k]!['gradient'] as readonly number[];
      const G = tasks.map((_, t) => gradient.map((x) => (t === index ? x : 0)));
      const state = { ...memory.state, turns: first };
      const answer = await elementsStep(entry, { tasks, G, losses: tasks.map(() => 1) }, { ...memory, state }, params);
      fields.push({ combined: answer.combined });
      memory = answer;
    }
    return fields;
  },
};

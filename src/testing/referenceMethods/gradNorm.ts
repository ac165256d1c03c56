import { expect } from 'vitest';
import { gradNorm as entry } from '../../catalog/methods/gradients/gradNorm';
import { readParams } from '../../spec/params';
import { gramianOf } from '../../lib/linearAlgebra';
import { answer, countOf, names, readNumber, statisticsOf, type CaseInputs, type MethodUnderTest, type StepInputs } from './adapter'; // prettier-ignore
import { parameterRule } from './parameterRule';

const startOf = ({ hyper, inputs }: CaseInputs, steps: readonly StepInputs[], form: 'softmax' | 'paper') => {
  const tasks = names(countOf(steps[0]!));
  const given = { form, alpha: readNumber(hyper, 'alpha'), ...(form === 'paper' ? { rate: readNumber(hyper, 'weight_lr') } : {}) }; // prettier-ignore
  const { params } = readParams(entry.params, given, tasks);
  const losses = inputs['initial_losses'] as readonly number[];
  const initial = Object.fromEntries(tasks.map((task, t) => [task, losses[t]!]));
  return { tasks, params, state: { ...entry.init(tasks, params), initial } };
};

const playSoftmax = (given: CaseInputs, steps: readonly StepInputs[]) => {
  const { tasks, params, state } = startOf(given, steps, 'softmax');
  expect(given.hyper['init']).toBe(1);
  const rule = parameterRule(given.hyper, entry.parameters!(tasks, params));
  return steps.map((step) => {
    const param_before = rule.parameters;
    const { shared, parameterGradient } = entry.weigh(statisticsOf(step), state, params, undefined, param_before);
    rule.update(parameterGradient!);
    const fields = { param_before, param_grad: parameterGradient!, param_after: rule.parameters };
    return { ...answer(shared[0]!, step), ...fields };
  });
};

const playPaper = (given: CaseInputs, steps: readonly StepInputs[]) => {
  expect(given.hyper).toMatchObject({ optimizer: 'SGD', renormalise: 'sum to T after each step' });
  const { tasks, params, state: start } = startOf(given, steps, 'paper');
  let state = start;
  return steps.map((step) => {
    const weighing = entry.weigh(statisticsOf(step), state, params, undefined, []);
    ({ state } = weighing);
    const weights = weighing.shared[0]!;
    const q = gramianOf(step.G!).map((row, t) => weights[t]! * Math.sqrt(row[t]!));
    const mean = q.reduce((sum, x) => sum + x / q.length, 0);
    const missing = q.map((x, t) => x - mean * weighing.shown!['r']![t]! ** params.alpha);
    return {
      ...answer(weights, step),
      gradnorm_loss: missing.reduce((sum, x) => sum + Math.abs(x), 0),
      weight_grad: missing.map((x, t) => (Math.sign(x) * q[t]!) / weights[t]!),
      weights_after: tasks.map((task) => state.weights[task]!),
    };
  });
};

export const gradNorm: MethodUnderTest = {
  hyper: ['alpha', 'init', 'param_optimizer', 'weight_lr', 'optimizer', 'renormalise'],
  inputs: ['initial_losses'],
  step: ['losses', 'G'],
  variants: { libmtl: 'run', 'paper-form': 'run' },
  play: (given, steps) => (given.variant === 'paper-form' ? playPaper(given, steps) : playSoftmax(given, steps)),
};

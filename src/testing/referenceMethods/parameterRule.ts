import { doubles } from '../../catalog/optimizers/doubles';
import { optimizers } from '../../catalog/optimizers';
import type { CaseInputs } from './adapter';

/** What a case says under `param_optimizer`, applied to learnable parameters in doubles. */
export interface ParameterRule {
  readonly parameters: readonly number[];
  update(gradient: readonly number[]): void;
}

export const parameterRule = (hyper: CaseInputs['hyper'], start: readonly number[]): ParameterRule => {
  const rule = hyper['param_optimizer'] as { readonly name: string; readonly lr: number };
  const kind = { SGD: 'sgd', Adam: 'adam' }[rule.name] ?? rule.name;
  const optimizer = optimizers.get(kind);
  if (optimizer === undefined || Object.keys(rule).join() !== 'name,lr') throw new Error(`Unknown rule ${rule.name}`);
  const params = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, momentum: 0, nesterov: false, weightDecay: 0, learningRate: rule.lr }; // prettier-ignore
  const zeros = start.map(() => 0);
  let variable = start;
  let slots: Readonly<Record<string, readonly number[]>> = { mean: zeros, square: zeros };
  let update = 0;
  return {
    get parameters() {
      return variable;
    },
    update(gradient) {
      ({ variable, slots } = optimizer.update(doubles, { variable, gradient, slots, update: ++update, decay: false }, params)); // prettier-ignore
    },
  };
};

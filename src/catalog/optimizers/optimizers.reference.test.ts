import { afterAll, describe, expect, it } from 'vitest';
import { clipFactor } from '../../lib/clip';
import { norm } from '../../lib/linearAlgebra';
import type { Nested, Tolerance } from '../../testing/referenceCases';
import { checkNames, expectClose, printTallies, readReference } from '../../testing/referenceCases';
import { doubles } from './doubles';
import { optimizers } from './index';

type Row = readonly number[];
interface ReferenceCase {
  readonly id: string;
  readonly optimizer: string;
  readonly hyper: Readonly<Record<string, unknown>>;
  readonly inputs: {
    readonly initial: Row;
    readonly quadratic?: { readonly curvature: Row; readonly centre: Row };
    readonly gradients: readonly Row[];
  };
  readonly steps: readonly { readonly gradient: Row; readonly params: Row }[];
  readonly expected: { readonly total_norm: number; readonly clipped: readonly Row[] };
  readonly tol: Tolerance;
}

const notYet = ['amsgrad', 'adamax', 'adadelta'];

const sgdHyper = ['lr', 'momentum', 'nesterov', 'weight_decay'];
const adamHyper = ['lr', 'betas', 'eps', 'weight_decay'];
/** Our entry for a rule of the file, and the hyperparameters that are honoured. */
const rules: Readonly<Record<string, { kind: string; hyper: readonly string[] }>> = {
  sgd: { kind: 'sgd', hyper: sgdHyper },
  momentum: { kind: 'sgd', hyper: sgdHyper },
  nesterov: { kind: 'sgd', hyper: sgdHyper },
  adam: { kind: 'adam', hyper: adamHyper },
  adamw: { kind: 'adamw', hyper: adamHyper },
  rmsprop: { kind: 'rmsprop', hyper: ['lr', 'alpha', 'eps', 'momentum', 'centered', 'weight_decay'] },
  adagrad: { kind: 'adagrad', hyper: ['lr', 'eps', 'initial_accumulator_value', 'weight_decay'] },
};
/** By our names; what a case leaves out has torch's default. */
const paramsOf = (hyper: ReferenceCase['hyper']): Record<string, unknown> => {
  const [beta1, beta2] = (hyper['betas'] as Row | undefined) ?? [];
  return {
    learningRate: hyper['lr'],
    momentum: hyper['momentum'] ?? 0,
    nesterov: hyper['nesterov'] ?? false,
    weightDecay: hyper['weight_decay'] ?? 0,
    beta1,
    beta2,
    epsilon: hyper['eps'],
    alpha: hyper['alpha'],
    centered: hyper['centered'] ?? false,
    initialAccumulator: hyper['initial_accumulator_value'] ?? 0,
  };
};

type Update = (variable: Row, gradient: Row) => Row;
/** The rule with its own slots; weight decay acts on everything, as in the file. */
const start = ({ optimizer, hyper }: ReferenceCase, size: number): Update => {
  const entry = optimizers.get(rules[optimizer]!.kind)!;
  const params = paramsOf(hyper);
  const zeros = (): Row => Array.from({ length: size }, () => 0);
  let slots: Readonly<Record<string, Row>> = Object.fromEntries(entry.slots(params).map((name) => [name, zeros()]));
  let update = 0;
  return (variable, gradient) => {
    update++;
    const next = entry.update(doubles, { variable, gradient, slots, update, decay: true }, params);
    slots = next.slots;
    return next.variable;
  };
};

/**
 * Where a case starts. `inputs.initial` of a file may hold the parameters AFTER the last step (updated in place while it
 * was written); then the start is recovered: from the first gradient of a quadratic, else by solving the first step for
 * it. The starts of the file have five significant digits, so rounding to them leaves the first step a real test.
 */
const startOf = (one: ReferenceCase): Row => {
  const { initial, quadratic } = one.inputs;
  const first = one.steps[0]!;
  if (initial.join() !== one.steps.at(-1)!.params.join()) return initial;
  let x: Row = first.params;
  if (quadratic) x = first.gradient.map((g, i) => quadratic.centre[i]! + g / quadratic.curvature[i]!);
  else {
    for (let i = 0; i < 50; i++) {
      const reached = start(one, x.length)(x, first.gradient);
      x = x.map((value, p) => value + first.params[p]! - reached[p]!);
    }
  }
  return x.map((value) => Number(value.toPrecision(5)));
};

const { cases } = readReference<{ cases: readonly ReferenceCase[] }>('optimizers.json');
const passed = new Map<string, number>();
const count = (name: string): unknown => passed.set(name, (passed.get(name) ?? 0) + 1);

describe('update rules of the reference', () => {
  for (const one of cases.filter(({ optimizer }) => ![...notYet, 'clip_global_norm'].includes(optimizer))) {
    it(one.id, () => {
      const rule = rules[one.optimizer];
      if (rule === undefined) throw new Error(`Unknown rule: ${one.optimizer}`);
      checkNames(one.hyper, rule.hyper, `${one.id}: hyperparameters`);
      checkNames(one.inputs, ['initial', 'quadratic'], `${one.id}: inputs`);
      const { quadratic } = one.inputs;
      let x = startOf(one);
      const update = start(one, x.length);
      one.steps.forEach(({ gradient, params }, k) => {
        const own = quadratic?.curvature.map((c, i) => c * (x[i]! - quadratic.centre[i]!));
        if (own) expectClose(own, gradient, one.tol, `${one.id}, step ${k}: gradient`);
        x = update(x, own ?? gradient);
        expectClose(x, params, one.tol, `${one.id}, step ${k}: parameters`);
      });
      count(one.optimizer);
    });
  }
});

describe('norm clipping of the reference', () => {
  for (const { id, hyper, inputs, expected, tol } of cases.filter((one) => one.optimizer === 'clip_global_norm')) {
    it(id, () => {
      checkNames(hyper, ['max_norm'], `${id}: hyperparameters`);
      checkNames(inputs, ['gradients'], `${id}: inputs`);
      const factor = clipFactor(expected.total_norm, hyper['max_norm'] as number);
      // `inputs.gradients` may hold what was left after clipping in place: then only the norm before it is known.
      const given = norm(inputs.gradients.flat());
      const wasClipped = JSON.stringify(inputs.gradients) === JSON.stringify(expected.clipped) && factor < 1;
      if (wasClipped) expectClose(expected.total_norm * factor, given, tol, `${id}: norm afterwards`);
      else {
        expectClose(given, expected.total_norm, tol, `${id}: norm`);
        const clipped: Nested = inputs.gradients.map((row) => row.map((value) => value * factor));
        expectClose(clipped, expected.clipped, tol, `${id}: clipped`);
      }
      count('clip_global_norm');
    });
  }
});

it('finds cases', () => {
  expect(passed.size).toBeGreaterThan(0);
});

afterAll(() => {
  printTallies('Update rules', [
    ...[...passed].map(([name, passes]) => ({ name, passed: passes, note: '' })),
    ...notYet.map((name) => ({ name, passed: 0, note: 'not yet' })),
  ]);
});

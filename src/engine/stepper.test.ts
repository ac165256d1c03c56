import { expect, test } from 'vitest';
import { methods } from '../catalog/methods';
import { analyze } from '../graph/analyze';
import { createRng } from '../lib/rng';
import { presetExperiment } from '../testing/trainings';
import { createBatches } from './batches';
import { prepareData } from './data';
import { createEpochLosses } from './epochs';
import { createModel, disposeModel, saveModel, type SavedModel } from './model';
import { compileNetwork } from './network';
import { startRuntime, type Runtime } from './runtime';
import { createStepper } from './stepper';
import { ruleOf } from './update';
import type { Weigher } from './weigher';

/** Weighs losses anew in every step; in every fifth a task's own variables have another factor than the shared ones. */
const restless = (): Weigher & { readonly weighed: number } => {
  let weighed = 0;
  return {
    needs: { losses: 'now', gradients: 'none', batches: 1, lossesAfterUpdate: true },
    weigh({ step, losses }) {
      weighed++;
      const weights = losses.map((loss, i) => 1 + 0.1 * i + 0.01 * loss);
      return { shared: [weights], private: [step % 5 === 4 ? weights.map(() => 1) : weights], notices: [] };
    },
    afterUpdate: () => undefined,
    adopt: () => false,
    scale: 'sum',
    loaded: { entry: methods.get('equal')!, elements: null, lookAhead: null },
    inputs: () => ({ state: null, params: {}, drawn: undefined }),
    lookAhead: () => Promise.reject(new Error('It does not look ahead.')),
    weighUnit: () => ({ shared: [[]], private: [[]], notices: [] }),
    save: () => ({ kind: 'equal', state: null, parameters: [], parameterSlots: {}, updates: 0 }),
    get weighed() {
      return weighed;
    },
  };
};

const steps = 40;

const train = async (runtime: Runtime): Promise<{ model: SavedModel; losses: number[][]; weighed: number }> => {
  const experiment = presetExperiment('moons');
  const network = compileNetwork(analyze(experiment));
  const rng = createRng(experiment.seed);
  const data = await prepareData(experiment, [], rng);
  const { model } = createModel(runtime, network, rng, null);
  const weigher = restless();
  const stepper = createStepper({
    ...{ runtime, experiment, network, data, rng, model, weigher },
    batchesOf: createBatches(network, data, rng, experiment.training.batchSize, 1),
    rule: ruleOf(runtime.tf, experiment.optimizer),
    epochs: createEpochLosses(network.heads.length, null),
  });
  const losses: number[][] = [];
  for (let step = 0; step < steps; step++) {
    const outcome = await stepper.advance(step, [], false);
    losses.push(Array.from(outcome.losses as ArrayLike<number>));
  }
  stepper.dispose();
  const saved = await saveModel(runtime, model);
  disposeModel(model);
  return { model: saved, losses, weighed: weigher.weighed };
};

test('a step that turns out not to be the recorded one is done again: the same bits, and weighed once', async () => {
  const runtime = await startRuntime('simd');
  const { tf, simd } = runtime;
  const used = (): number[] => [tf.memory().numTensors, simd!.memory().usedBytes];
  const before = used();
  const eager = await train({ ...runtime, simd: null });
  const captured = await train(runtime);
  expect(captured).toEqual(eager);
  expect(captured.weighed).toBe(steps);
  expect(used()).toEqual(before);
});

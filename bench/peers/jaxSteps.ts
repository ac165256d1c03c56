import { blockUntilReady, jit, numpy as np, tree, valueAndGrad, vjp } from '@jax-js/jax';
import { createRng } from '../../src/lib/rng';
import type { Work } from '../work';
import { headLossOf, trunkOf, type Params } from './jaxNetworks';
import { pcgradCoefficients } from './pcgrad';

// Not an interface: the library's trees want an index signature.
type State = { params: Params; mean: Params; square: Params; time: np.Array };

/** Trains one batch, which it consumes; resolves with the summed loss before the step. */
export interface JaxTrainer {
  step(x: np.Array, ys: np.Array[]): Promise<np.Array>;
  /** What is waited for at the end. */
  state(): State;
}

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8] as const;

const initialState = (params: Params): State => {
  const zeros = (): Params =>
    Object.fromEntries(Object.entries(params).map(([name, { shape }]) => [name, np.zeros(shape)]));
  return { params, mean: zeros(), square: zeros(), time: np.zeros([]) };
};

/** One update of Adam; consumes both. */
const adam = ({ params, mean, square, time }: State, grads: Params, learningRate: number): State => {
  const k = time.add(1);
  const unbias = (beta: number): np.Array => np.subtract(1, np.exp(k.ref.mul(Math.log(beta))));
  const [unbias1, unbias2] = [unbias(beta1), unbias(beta2)];
  const next: State = { params: {}, mean: {}, square: {}, time: k };
  for (const [name, g] of Object.entries(grads)) {
    const m = mean[name]!.mul(beta1).add(g.ref.mul(1 - beta1));
    const v = square[name]!.mul(beta2).add(np.square(g).mul(1 - beta2));
    const root = np.sqrt(v.ref.div(unbias2.ref)).add(epsilon);
    next.params[name] = params[name]!.sub(m.ref.div(unbias1.ref).div(root).mul(learningRate));
    next.mean[name] = m;
    next.square[name] = v;
  }
  tree.dispose([unbias1, unbias2]);
  return next;
};

const pick = (params: Params, isWanted: (name: string) => boolean): Params =>
  Object.fromEntries(Object.entries(params).filter(([name]) => isWanted(name)));
const isShared = (name: string): boolean => name.startsWith('trunk');

/** One forward, then the heads: losses, their gradients, what arrives at the trunk's output, and the way back through it. */
const passesOf = (work: Work) => {
  const trunk = trunkOf(work);
  const headLosses = work.targets.map((_, t) => headLossOf(work, t));
  return (all: Params, x: np.Array, ys: np.Array[]) => {
    const [hidden, backward] = vjp((shared: Params) => trunk(shared, x), [pick(all, isShared)]);
    const own: Params = {};
    const losses: np.Array[] = [];
    const arrived = headLosses.map((lossOf, t) => {
      const head = pick(all, (name) => name.startsWith(`head${t + 1}/`));
      const [loss, [dHead, dHidden]] = valueAndGrad(lossOf, { argnums: [0, 1] })(head, hidden.ref, ys[t]!);
      losses.push(loss);
      Object.assign(own, dHead);
      return dHidden as np.Array;
    });
    hidden.dispose();
    const loss = losses.reduce((sum, one) => sum.add(one));
    return { loss, own, arrived, backward: (dHidden: np.Array) => (backward(dHidden) as [Params])[0] };
  };
};

/**
 * The plain sum of the losses: gradients and update, a jit each. Both are waited for, as its documentation advises for
 * loops: pending operations that pile up make every step several times slower.
 */
export const equalTrainer = (work: Work, params: Params): JaxTrainer => {
  const passes = passesOf(work);
  const gradients = jit((all: Params, x: np.Array, ys: np.Array[]): { loss: np.Array; grads: Params } => {
    const { loss, own, arrived, backward } = passes(all, x, ys);
    return { loss, grads: { ...backward(arrived.reduce((sum, one) => sum.add(one))), ...own } };
  });
  // In one jit with the gradients, the update would be fused into their products and compute each of them three times.
  const update = jit((before: State, grads: Params): State => adam(before, grads, work.learningRate));
  let state = initialState(params);
  return {
    async step(x, ys) {
      const { loss, grads } = gradients(tree.ref(state.params), x, ys);
      await blockUntilReady(grads);
      state = update(state, grads);
      await blockUntilReady(state);
      return loss;
    },
    state: () => state,
  };
};

type Taken = { loss: np.Array; G: np.Array; K: np.Array; own: Params };

/** PCGrad: one way back through the trunk a task, inner products read between two jits. */
export const pcgradTrainer = (work: Work, params: Params): JaxTrainer => {
  const passes = passesOf(work);
  const tasks = work.targets.length;
  const rng = createRng(1);
  const random = (): number => rng.uniform();
  const names = Object.keys(params).filter(isShared);
  const shapes = names.map((name) => params[name]!.shape);
  const sizes = names.map((name) => params[name]!.size);
  const ends = sizes.map((_, i) => sizes.slice(0, i + 1).reduce((a, b) => a + b)).slice(0, -1);
  const gradients = jit((all: Params, x: np.Array, ys: np.Array[]): Taken => {
    const { loss, own, arrived, backward } = passes(all, x, ys);
    const flats = arrived.map((dHidden) => {
      const shared = backward(dHidden);
      return np.concatenate(names.map((name) => shared[name]!.reshape([-1])));
    });
    const G = np.stack(flats);
    return { loss, G, K: np.matmul(G.ref, np.matrixTranspose(G.ref)), own };
  });
  const update = jit((before: State, G: np.Array, weights: np.Array, own: Params): State => {
    const parts = np.split(np.dot(weights, G), ends);
    const shared = Object.fromEntries(names.map((name, i) => [name, parts[i]!.reshape(shapes[i]!)]));
    return adam(before, { ...shared, ...own }, work.learningRate);
  });
  let state = initialState(params);
  return {
    async step(x, ys) {
      const { loss, G, K, own } = gradients(tree.ref(state.params), x, ys);
      const products = await K.data();
      const inner = work.targets.map((_, t) => products.subarray(t * tasks, (t + 1) * tasks));
      state = update(state, G, np.array(new Float32Array(pcgradCoefficients(inner, random))), own);
      await blockUntilReady(state);
      return loss;
    },
    state: () => state,
  };
};

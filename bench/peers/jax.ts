import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad, vjp } from '@jax-js/jax';
import { createRng } from '../../src/lib/rng';
import { heapBytes, type Stepper } from '../entrant';
import type { Work } from '../work';
import { headLossOf, paramsOf, trunkOf, type Params } from './jaxNetworks';
import { pcgradCoefficients } from './pcgrad';

type State = { params: Params; mean: Params; square: Params; time: np.Array };

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

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

/**
 * Multi-task training with jax-js on its wasm device: data in arrays, batches by index, whole steps under `jit`. PCGrad
 * takes one forward, one vector–Jacobian product of the trunk a task, and reads the inner products between two jits.
 */
export const openJax = async (work: Work): Promise<Stepper> => {
  if (!(await init('wasm')).includes('wasm')) throw new Error('Its wasm device does not start here.');
  defaultDevice('wasm');
  const random = createRng(1).uniform;
  const tasks = work.targets.map((_, t) => t);
  const trunk = trunkOf(work);
  const headLosses = tasks.map((t) => headLossOf(work, t));
  const [rows, ...shape] = work.inputs.shape as [number, ...number[]];
  const inputs = np.array(work.inputs.values.slice()).reshape(work.network === 'mlp' ? [rows, ...shape] : [rows, 1, 28, 28]); // prettier-ignore
  const targets = work.targets.map((values) =>
    work.network === 'mlp'
      ? np.array(values.slice()).reshape([rows, 1])
      : nn.oneHot(np.array(Int32Array.from(values), { dtype: np.int32 }), 10).astype(np.float32),
  );
  const batches = Array.from({ length: work.order.length / work.batchSize }, (_, i) =>
    np.array(work.order.slice(i * work.batchSize, (i + 1) * work.batchSize), { dtype: np.int32 }),
  );
  const params = paramsOf(work);
  const zeros = (): Params => Object.fromEntries(Object.entries(params).map(([name, { shape }]) => [name, np.zeros(shape)])); // prettier-ignore
  let state: State = { params, mean: zeros(), square: zeros(), time: np.zeros([]) };

  const sharedNames = Object.keys(params).filter(isShared);
  /** One forward, then the heads: losses, gradients of the heads, what arrives at the trunk's output, and the way back. */
  const passes = (all: Params, x: np.Array, ys: np.Array[]) => {
    const [hidden, backward] = vjp((shared: Params) => trunk(shared, x), [pick(all, isShared)]);
    const own: Params = {};
    const losses: np.Array[] = [];
    const arrived = tasks.map((t) => {
      const head = pick(all, (name) => name.startsWith(`head${t + 1}/`));
      const [loss, [dHead, dHidden]] = valueAndGrad(headLosses[t]!, { argnums: [0, 1] })(head, hidden.ref, ys[t]!);
      losses.push(loss);
      Object.assign(own, dHead);
      return dHidden as np.Array;
    });
    hidden.dispose();
    const loss = losses.reduce((sum, one) => sum.add(one));
    return { loss, own, arrived, backward: (dHidden: np.Array) => (backward(dHidden) as [Params])[0] };
  };

  // In one jit with the gradients, the update would be fused into their products and compute each of them three times.
  const update = jit((before: State, grads: Params): State => adam(before, grads, work.learningRate));
  const summed = jit((all: Params, x: np.Array, ys: np.Array[]): { loss: np.Array; grads: Params } => {
    const { loss, own, arrived, backward } = passes(all, x, ys);
    return { loss, grads: { ...backward(arrived.reduce((sum, one) => sum.add(one))), ...own } };
  });
  const equalStep = (x: np.Array, ys: np.Array[]): np.Array => {
    const { loss, grads } = summed(tree.ref(state.params), x, ys);
    state = update(state, grads);
    return loss;
  };

  type Taken = { loss: np.Array; G: np.Array; K: np.Array; own: Params };
  const gradients = jit((all: Params, x: np.Array, ys: np.Array[]): Taken => {
    const { loss, own, arrived, backward } = passes(all, x, ys);
    const flats = arrived.map((dHidden) => {
      const shared = backward(dHidden);
      return np.concatenate(sharedNames.map((name) => shared[name]!.reshape([-1])));
    });
    const G = np.stack(flats);
    const K = np.matmul(G.ref, np.matrixTranspose(G.ref));
    return { loss, G, K, own };
  });
  const sizes = sharedNames.map((name) => params[name]!.size);
  const shapes = sharedNames.map((name) => params[name]!.shape);
  const ends = sizes.map((_, i) => sizes.slice(0, i + 1).reduce((a, b) => a + b)).slice(0, -1);
  const combine = jit((before: State, G: np.Array, weights: np.Array, own: Params): State => {
    const parts = np.split(np.dot(weights, G), ends);
    const shared = Object.fromEntries(sharedNames.map((name, i) => [name, parts[i]!.reshape(shapes[i]!)]));
    return adam(before, { ...shared, ...own }, work.learningRate);
  });

  const pcgradStep = async (x: np.Array, ys: np.Array[]): Promise<np.Array> => {
    const { loss, G, K, own } = gradients(tree.ref(state.params), x, ys);
    const products = await K.data();
    const inner = tasks.map((t) => products.subarray(t * tasks.length, (t + 1) * tasks.length));
    const weights = np.array(new Float32Array(pcgradCoefficients(inner, random)));
    state = combine(state, G, weights, own);
    return loss;
  };

  let step = 0;
  const train = async (): Promise<np.Array> => {
    const batch = batches[step++ % batches.length]!;
    const x = np.take(inputs.ref, batch.ref, 0);
    const ys = targets.map((target) => np.take(target.ref, batch.ref, 0));
    return work.method === 'pcgrad' ? pcgradStep(x, ys) : equalStep(x, ys);
  };
  return {
    backend: 'jit on wasm',
    step: async () => (await train()).dispose(),
    stepWithLoss: async () => Number(await (await train()).jsAsync()),
    settle: () => blockUntilReady(state),
    memory: () => ({ heapBytes: heapBytes(), wasmBytes: null, tensors: null }),
  };
};

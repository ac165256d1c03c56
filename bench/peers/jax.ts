import { blockUntilReady, defaultDevice, init, nn, numpy as np } from '@jax-js/jax';
import { heapBytes, type Stepper } from '../entrant';
import type { Work } from '../work';
import { paramsOf } from './jaxNetworks';
import { equalTrainer, pcgradTrainer } from './jaxSteps';

/** Rows and their batches in arrays, once; `next` gathers the next batch. */
const loadRows = ({ network, inputs, targets, order, batchSize }: Work) => {
  const [rows] = inputs.shape as [number];
  const isClasses = network === 'lenet';
  const x = np.array(inputs.values.slice()).reshape(isClasses ? [rows, 1, 28, 28] : [...inputs.shape]);
  const ys = targets.map((values) =>
    isClasses
      ? nn.oneHot(np.array(Int32Array.from(values), { dtype: np.int32 }), 10).astype(np.float32)
      : np.array(values.slice()).reshape([rows, 1]),
  );
  const batches = Array.from({ length: order.length / batchSize }, (_, i) =>
    np.array(order.slice(i * batchSize, (i + 1) * batchSize), { dtype: np.int32 }),
  );
  let step = 0;
  return {
    next() {
      const batch = batches[step++ % batches.length]!;
      return { x: np.take(x.ref, batch.ref, 0), ys: ys.map((y) => np.take(y.ref, batch.ref, 0)) };
    },
  };
};

/** Multi-task training with jax-js on its wasm device: data in arrays, batches by index, everything else under `jit`. */
export const openJax = async (work: Work): Promise<Stepper> => {
  if (!(await init('wasm')).includes('wasm')) throw new Error('its wasm device does not start here.');
  defaultDevice('wasm');
  const rows = loadRows(work);
  const trainer = (work.method === 'pcgrad' ? pcgradTrainer : equalTrainer)(work, paramsOf(work));
  const train = (): Promise<np.Array> => {
    const { x, ys } = rows.next();
    return trainer.step(x, ys);
  };
  return {
    backend: 'jit on wasm',
    step: async () => (await train()).dispose(),
    stepWithLoss: async () => Number(await (await train()).jsAsync()),
    settle: () => blockUntilReady(trainer.state()),
    memory: () => ({ heapBytes: heapBytes(), wasmBytes: null, tensors: null }),
  };
};

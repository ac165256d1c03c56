import { getKernelsForBackend, registerBackend, registerKernel, type KernelConfig } from '@tensorflow/tfjs-core';
import { SimdBackend } from './backend';
import { kernels } from './kernels';
import { kernelConfig } from './kernels/define';
import { Machine } from './machine';

/** A `cpu` kernel on our tensors: right, not recordable. */
const borrowed = (config: KernelConfig): KernelConfig => ({
  ...config,
  backendName: 'simd',
  kernelFunc: (args) => {
    (args.backend as SimdBackend).machine.refuse(config.kernelName);
    return config.kernelFunc(args);
  },
});

let registered = false;

/** Makes the backend `simd` known to TensorFlow.js; it loads when it is set. `limitBytes` bounds its memory. */
export const registerSimdBackend = (limitBytes?: number): void => {
  if (registered) return;
  registered = true;
  const ofCpu = new Map(getKernelsForBackend('cpu').map((config) => [config.kernelName, config]));
  const ours = new Set(kernels.map(({ name }) => name));
  for (const [name, config] of ofCpu) if (!ours.has(name)) registerKernel(borrowed(config));
  for (const kernel of kernels) registerKernel(kernelConfig(kernel, ofCpu.get(kernel.name)));
  registerBackend('simd', async () => new SimdBackend(await Machine.load(limitBytes)));
};

import { util, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { allocate, runProgram } from './dispatch';

/** f′(z) by `y` = f(z), at a kink as PyTorch has it. */
const derivatives: Readonly<Record<string, string>> = {
  relu: 'select(0.0, 1.0, y > 0.0)',
  'leaky-relu': 'select(uniforms.slope, 1.0, y > 0.0)',
  tanh: '1.0 - y * y',
  sigmoid: 'y * (1.0 - y)',
};

/** `dOutput` [S, …shape] times f′ by `output` […shape], for all S rows; attributes `activation` and `slope` (of leaky ReLU). */
export const activationGradient: KernelFunc = ({ inputs, backend, attrs }) => {
  const webgpu = backend as WebGPUBackend;
  const { dOutput, output } = inputs as { dOutput: TensorInfo; output: TensorInfo };
  const { activation, slope } = attrs as { activation: string; slope: number };
  const derivative = derivatives[activation];
  if (derivative === undefined) throw new Error(`ActivationGradient knows no activation "${activation}"`);
  const product = allocate(webgpu, dOutput.shape);
  runProgram(webgpu, {
    key: `ActivationGradient ${activation}`,
    body: () => `let y = output[i % uniforms.size]; product[i] = dOutput[i] * (${derivative});`,
    threads: util.sizeFromShape(dOutput.shape),
    bindings: [
      { name: 'product', tensor: product, writable: true },
      { name: 'dOutput', tensor: dOutput, writable: false },
      { name: 'output', tensor: output, writable: false },
    ],
    uniforms: [
      { name: 'size', type: 'u32', value: util.sizeFromShape(output.shape) },
      { name: 'slope', type: 'f32', value: slope },
    ],
  });
  return product;
};

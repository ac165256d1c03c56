import { util, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { runProgram } from './dispatch';

/** f′(z) by `y` = f(z), at a kink as PyTorch has it. */
const derivatives: Readonly<Record<string, string>> = {
  relu: 'select(0.0, 1.0, y > 0.0)',
  'leaky-relu': 'select(uniforms.slope, 1.0, y > 0.0)',
  tanh: '1.0 - y * y',
  sigmoid: 'y * (1.0 - y)',
};

/** `dOutput` [S, …shape] times f′ by `output` […shape], for all S rows; attributes `activation` and `slope` (of leaky ReLU). */
export const activationGradient: KernelFunc = ({ inputs, backend, attrs }) => {
  const { dOutput, output } = inputs as { dOutput: TensorInfo; output: TensorInfo };
  const { activation, slope } = attrs as { activation: string; slope: number };
  const derivative = derivatives[activation];
  if (derivative === undefined) throw new Error(`ActivationGradient knows no activation "${activation}"`);
  const program = {
    key: `ActivationGradient ${activation}`,
    body: () => `let y = in1[i % uniforms.size]; out0[i] = in0[i] * (${derivative});`,
    threads: util.sizeFromShape(dOutput.shape),
    outputs: [dOutput.shape],
    uniforms: [
      { name: 'size', type: 'u32' as const, value: util.sizeFromShape(output.shape) },
      { name: 'slope', type: 'f32' as const, value: slope },
    ],
  };
  return runProgram(backend as WebGPUBackend, program, [dOutput, output])[0]!;
};

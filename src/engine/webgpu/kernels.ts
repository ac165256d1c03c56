import { registerKernel } from '@tensorflow/tfjs-core';
import { activationGradient } from './activationGradient';
import { elementwiseProgram } from './elementwiseProgram';
import { softmaxCrossEntropy } from './softmaxCrossEntropy';

// Registered once, as the backend's own kernels are: when this module is loaded.
for (const [kernelName, kernelFunc] of [
  ['ActivationGradient', activationGradient],
  ['ElementwiseProgram', elementwiseProgram],
  ['SoftmaxCrossEntropy', softmaxCrossEntropy],
] as const)
  registerKernel({ kernelName, backendName: 'webgpu', kernelFunc });

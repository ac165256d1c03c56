import { registerKernel } from '@tensorflow/tfjs-core';
import { activationGradient } from './activationGradient';
import { elementwiseInPlace } from './elementwiseInPlace';
import { softmaxCrossEntropy } from './softmaxCrossEntropy';

// Registered once, as the backend's own kernels are: when this module is loaded.
for (const [kernelName, kernelFunc] of [
  ['ActivationGradient', activationGradient],
  ['ElementwiseInPlace', elementwiseInPlace],
  ['SoftmaxCrossEntropy', softmaxCrossEntropy],
] as const)
  registerKernel({ kernelName, backendName: 'webgpu', kernelFunc });

import { activationGradient } from './activationGradient';
import { binaries } from './binary';
import { convolutions } from './convolution';
import type { SimdKernel } from './define';
import { depthwiseConvolutions } from './depthwise';
import { fills } from './fill';
import { gathering } from './gathering';
import { joining } from './joining';
import { pools } from './pooling';
import { products } from './products';
import { programs } from './program';
import { reductions } from './reductions';
import { shapes } from './shapes';
import { softmaxes } from './softmax';
import { stacks } from './stack';
import { rearranging } from './transpose';
import { unaries } from './unary';

/** Everything this backend computes itself; the rest comes from the `cpu` backend. */
export const kernels: readonly SimdKernel[] = [
  ...binaries,
  ...unaries,
  ...fills,
  activationGradient,
  ...reductions,
  ...softmaxes,
  ...convolutions,
  ...depthwiseConvolutions,
  ...pools,
  ...products,
  ...programs,
  ...shapes,
  ...stacks,
  ...rearranging,
  ...joining,
  ...gathering,
];

import { binaries } from './binary';
import type { SimdKernel } from './define';
import { gathering } from './gathering';
import { joining } from './joining';
import { products } from './products';
import { programs } from './program';
import { shapes } from './shapes';
import { rearranging } from './transpose';

/** Everything this backend computes itself; the rest comes from the `cpu` backend. */
export const kernels: readonly SimdKernel[] = [
  ...binaries,
  ...products,
  ...programs,
  ...shapes,
  ...rearranging,
  ...joining,
  ...gathering,
];

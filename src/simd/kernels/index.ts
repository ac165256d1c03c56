import type { SimdKernel } from './define';
import { products } from './products';
import { programs } from './program';
import { shapes } from './shapes';

/** Everything this backend computes itself; the rest comes from the `cpu` backend. */
export const kernels: readonly SimdKernel[] = [...products, ...programs, ...shapes];

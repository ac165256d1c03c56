import type { BackendWish } from '../spec/experiment';

/** Names of backends are the same in every language. */
export const backendNames: Readonly<Record<Exclude<BackendWish, 'auto'>, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  simd: 'SIMD',
  cpu: 'CPU',
};

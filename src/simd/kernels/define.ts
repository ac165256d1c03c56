import type { KernelConfig, NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';

export interface KernelArgs<I extends NamedTensorInfoMap, A> {
  readonly inputs: I;
  readonly attrs: A;
  readonly backend: SimdBackend;
}

/** A kernel of ours under a TensorFlow.js name (or a name of our own). */
export interface SimdKernel {
  readonly name: string;
  /** Null: these inputs are not for it, the `cpu` kernel of that name computes. */
  run(args: KernelArgs<NamedTensorInfoMap, NamedAttrMap>): TensorInfo | TensorInfo[] | null;
}

/**
 * `run` returns null for what it does not compute (dilation, other layouts …); inputs that are not float32 never reach it
 * unless it says `anyType`.
 */
export const defineKernel = <I extends NamedTensorInfoMap, A>(
  name: string,
  run: (args: KernelArgs<I, A>) => TensorInfo | TensorInfo[] | null,
  { anyType = false }: { readonly anyType?: boolean } = {},
): SimdKernel => ({
  name,
  run: (args) => {
    if (
      !anyType &&
      !Object.values(args.inputs)
        .flat()
        .every((one) => one === undefined || one === null || one.dtype === 'float32')
    )
      return null;
    return run(args as unknown as KernelArgs<I, A>);
  },
});

/** The config by which TensorFlow.js finds it; `fallback` is the config of the `cpu` backend, if there is one. */
export const kernelConfig = ({ name, run }: SimdKernel, fallback: KernelConfig | undefined): KernelConfig => ({
  kernelName: name,
  backendName: 'simd',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const simd = backend as SimdBackend;
    const result = simd.runKernel(() => run({ inputs, attrs: attrs ?? {}, backend: simd }));
    if (result !== null) return result;
    if (!fallback) throw new Error(`No kernel ${name} for these inputs.`);
    simd.machine.refuse(name);
    return fallback.kernelFunc({ inputs, attrs: attrs ?? {}, backend });
  },
});

import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';

/** A float32 tensor the code reads as `name[…]`, and writes where it is writable. */
export interface Binding {
  readonly name: string;
  readonly tensor: TensorInfo;
  readonly writable: boolean;
}

/** A number the code reads as `uniforms.name`. */
export interface Uniform {
  readonly name: string;
  readonly type: 'u32' | 'f32';
  readonly value: number;
}

export interface Program {
  /** Same key, same code: the pipeline is kept under it. */
  readonly key: string;
  /** WGSL of invocation `i`, a u32 below `threads`. */
  readonly body: () => string;
  readonly threads: number;
  readonly bindings: readonly Binding[];
  readonly uniforms: readonly Uniform[];
}

interface TfjsUniform {
  readonly type: 'uint32' | 'float32';
  readonly data: number[];
}

/**
 * What `runWebGPUProgram` does after it has compiled. Private there, and the one way past its limit of one output: it
 * binds whatever tensors it is given, and whether they are written is the code's business.
 */
interface Recorder {
  recordAndSubmit(program: WebGPUProgram, first: TensorInfo, others: TensorInfo[], uniforms: TfjsUniform[]): void;
}

const workgroupSize = 64;

/** Before our uniforms TensorFlow.js writes NaN, infinity, and shape and stride of every tensor: a word each for flat ones. */
const foreignWords = (tensors: number): number => 2 + 2 * tensors;

const sourceOf = ({ body, bindings, uniforms }: Program): string => {
  const fields = [
    ...Array.from({ length: foreignWords(bindings.length) }, (_, i) => `foreign${i}: u32`),
    'threads: u32',
    ...uniforms.map(({ name, type }) => `${name}: ${type}`),
  ];
  const variables = [
    ...bindings.map(({ name, writable }) => `<storage, ${writable ? 'read_write' : 'read'}> ${name}: array<f32>`),
    '<uniform> uniforms: Uniforms',
  ];
  return `
    struct Uniforms { ${fields.join(', ')} }
    ${variables.map((variable, i) => `@group(0) @binding(${i}) var${variable};`).join('\n')}
    @compute @workgroup_size(${workgroupSize})
    fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
      let i = id.y * groups.x * ${workgroupSize}u + id.x;
      if (i >= uniforms.threads) { return; }
      ${body()}
    }`;
};

const pipelines = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();

const pipelineOf = (device: GPUDevice, program: Program): GPUComputePipeline => {
  const kept = pipelines.get(device) ?? new Map<string, GPUComputePipeline>();
  pipelines.set(device, kept);
  const known = kept.get(program.key);
  if (known) return known;
  const module = device.createShaderModule({ code: sourceOf(program), label: program.key });
  const made = device.createComputePipeline({ compute: { module }, layout: 'auto', label: program.key });
  kept.set(program.key, made);
  return made;
};

const workgroups = (device: GPUDevice, threads: number): [number, number, number] => {
  const groups = Math.ceil(threads / workgroupSize);
  const rows = Math.ceil(groups / device.limits.maxComputeWorkgroupsPerDimension);
  return [Math.ceil(groups / rows), rows, 1];
};

/** A float32 tensor for a program to fill. */
export const allocate = (backend: WebGPUBackend, shape: readonly number[]): TensorInfo =>
  backend.makeTensorInfo([...shape], 'float32', util.sizeFromShape([...shape]) === 0 ? new Float32Array() : undefined);

/** What was read back before is no longer what the device holds. */
const forgetHostCopy = (backend: WebGPUBackend, { dataId }: TensorInfo): void => {
  const data: { values: unknown } = backend.tensorMap.get(dataId);
  data.values = null;
};

/** One dispatch. Writes into the writable tensors. */
export const runProgram = (backend: WebGPUBackend, program: Program): void => {
  const { key, body, threads, bindings, uniforms } = program;
  if (threads === 0) return;
  for (const { tensor, writable } of bindings) {
    backend.uploadToGPU(tensor.dataId);
    if (writable) forgetHostCopy(backend, tensor);
  }
  const [first, ...others] = bindings.map(({ tensor: { dataId, dtype, shape } }) => {
    return { dataId, dtype, shape: [util.sizeFromShape(shape)] };
  });
  const recorded: WebGPUProgram = {
    pipeline: pipelineOf(backend.device, program),
    dispatch: workgroups(backend.device, threads),
    dispatchLayout: { x: [0] },
    outputShape: first!.shape,
    shaderKey: key,
    variableNames: [],
    workgroupSize: [workgroupSize, 1, 1],
    getUserCode: body,
  };
  // Bound in the order of `first, …others`; the uniforms come last.
  (backend as unknown as Recorder).recordAndSubmit(recorded, first!, others, [
    { type: 'uint32', data: [threads] },
    ...uniforms.map(({ type, value }): TfjsUniform => ({ type: type === 'u32' ? 'uint32' : 'float32', data: [value] })),
  ]);
};

import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';

/** A number the code reads as `uniforms.name`. */
interface Uniform {
  readonly name: string;
  readonly type: 'u32' | 'f32';
  readonly value: number;
}

export interface Program {
  /** Same key, same code: the pipeline is kept under it. */
  readonly key: string;
  /** WGSL of invocation `i`, a u32 below `threads`; reads `in0[…]` …, writes `out0[…]` …, all of them f32. */
  readonly body: () => string;
  readonly threads: number;
  /** Shapes. */
  readonly outputs: readonly (readonly number[])[];
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
  recordAndSubmit(program: WebGPUProgram, output: TensorInfo, others: TensorInfo[], uniforms: TfjsUniform[]): void;
}

const workgroupSize = 64;

/** Before our uniforms TensorFlow.js writes NaN, infinity, and shape and stride of every tensor: a word each for flat ones. */
const foreignWords = (tensors: number): number => 2 + 2 * tensors;

const sourceOf = ({ body, outputs, uniforms }: Program, inputs: number): string => {
  const fields = [
    ...Array.from({ length: foreignWords(inputs + outputs.length) }, (_, i) => `foreign${i}: u32`),
    'threads: u32',
    ...uniforms.map(({ name, type }) => `${name}: ${type}`),
  ];
  const [first, ...others] = outputs.map((_, i) => `var<storage, read_write> out${i}: array<f32>;`);
  const bindings = [
    first!,
    ...Array.from({ length: inputs }, (_, i) => `var<storage, read> in${i}: array<f32>;`),
    ...others,
    'var<uniform> uniforms: Uniforms;',
  ];
  return `
    struct Uniforms { ${fields.join(', ')} }
    ${bindings.map((binding, i) => `@group(0) @binding(${i}) ${binding}`).join('\n')}
    @compute @workgroup_size(${workgroupSize})
    fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
      let i = id.y * groups.x * ${workgroupSize}u + id.x;
      if (i >= uniforms.threads) { return; }
      ${body()}
    }`;
};

const pipelines = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();

const pipelineOf = (device: GPUDevice, program: Program, inputs: number): GPUComputePipeline => {
  const kept = pipelines.get(device) ?? new Map<string, GPUComputePipeline>();
  pipelines.set(device, kept);
  const known = kept.get(program.key);
  if (known) return known;
  const module = device.createShaderModule({ code: sourceOf(program, inputs), label: program.key });
  const made = device.createComputePipeline({ compute: { module }, layout: 'auto', label: program.key });
  kept.set(program.key, made);
  return made;
};

const workgroups = (device: GPUDevice, threads: number): [number, number, number] => {
  const groups = Math.ceil(threads / workgroupSize);
  const rows = Math.ceil(groups / device.limits.maxComputeWorkgroupsPerDimension);
  return [Math.ceil(groups / rows), rows, 1];
};

const flat = ({ dataId, dtype, shape }: TensorInfo): TensorInfo => ({
  dataId,
  dtype,
  shape: [util.sizeFromShape(shape)],
});

/** Runs a program in one dispatch. The outputs are new float32 tensors; an empty program makes empty ones. */
export const runProgram = (backend: WebGPUBackend, program: Program, inputs: readonly TensorInfo[]): TensorInfo[] => {
  const { threads, outputs: shapes, uniforms } = program;
  const empty = threads === 0 ? new Float32Array() : undefined;
  const outputs = shapes.map((shape) => backend.makeTensorInfo([...shape], 'float32', empty));
  if (empty) return outputs;
  for (const { dataId } of [...inputs, ...outputs]) backend.uploadToGPU(dataId);
  const [first, ...others] = outputs.map(flat);
  (backend as unknown as Recorder).recordAndSubmit(
    {
      pipeline: pipelineOf(backend.device, program, inputs.length),
      dispatch: workgroups(backend.device, threads),
      dispatchLayout: { x: [0] },
      outputShape: first!.shape,
      shaderKey: program.key,
      variableNames: [],
      workgroupSize: [workgroupSize, 1, 1],
      getUserCode: program.body,
    },
    first!,
    [...inputs.map(flat), ...others],
    [
      { type: 'uint32', data: [threads] },
      ...uniforms.map(({ type, value }) => ({
        type: type === 'u32' ? ('uint32' as const) : ('float32' as const),
        data: [value],
      })),
    ],
  );
  return outputs;
};

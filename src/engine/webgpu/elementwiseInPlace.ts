import { util, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { ElementwiseProgram } from '../updateProgram';
import { runProgram, type Uniform } from './dispatch';

type Instruction = ElementwiseProgram['instructions'][number];

interface Attrs {
  readonly program: ElementwiseProgram;
  /** How many tuples of arrays it runs over. */
  readonly tuples: number;
  /** Input that receives → register it receives. */
  readonly receivers: readonly (readonly [input: number, register: number])[];
}

const expression = ({ op, a, b }: Instruction, scalar: (index: number) => string): string => {
  switch (op) {
    case 'add':
      return `r${a} + r${b}`;
    case 'sub':
      return `r${a} - r${b}`;
    case 'mul':
      return `r${a} * r${b}`;
    case 'div':
      return `r${a} / r${b}`;
    case 'scale':
      return `r${a} * ${scalar(b)}`;
    case 'addScalar':
      return `r${a} + ${scalar(b)}`;
    case 'sqrt':
      return `sqrt(r${a})`;
  }
};

/** All registers of one tuple before the first is written. */
const blockOf = ({ program: { inputs, instructions }, receivers }: Attrs, tuple: number): string => {
  const lines = [
    ...Array.from({ length: inputs }, (_, i) => `let r${i} = t${tuple}a${i}[i];`),
    ...instructions.map(
      (instruction, i) => `let r${inputs + i} = ${expression(instruction, (index) => `uniforms.t${tuple}s${index}`)};`,
    ),
    ...receivers.map(([input, register]) => `t${tuple}a${input}[i] = r${register};`),
  ];
  return `if (i < uniforms.t${tuple}size) { ${lines.join('\n')} }`;
};

const keyOf = ({ program: { inputs, instructions }, receivers }: Attrs, tuples: number): string =>
  `ElementwiseInPlace ${tuples}x${inputs} ${instructions.map(({ op, a, b }) => `${op} ${a} ${b}`).join(';')} ${receivers.join(';')}`;

/** `tuples` (each its inputs and its scalars) in one dispatch, side by side. */
const runTuples = (
  backend: WebGPUBackend,
  attrs: Attrs,
  tuples: readonly { readonly arrays: readonly TensorInfo[]; readonly scalars: readonly number[] }[],
): void => {
  const sizes = tuples.map(({ arrays }) => util.sizeFromShape(arrays[0]!.shape));
  const received = new Set(attrs.receivers.map(([input]) => input));
  runProgram(backend, {
    key: keyOf(attrs, tuples.length),
    body: () => tuples.map((_, t) => blockOf(attrs, t)).join('\n'),
    threads: Math.max(...sizes),
    bindings: tuples.flatMap(({ arrays }, t) =>
      arrays.map((tensor, i) => ({ name: `t${t}a${i}`, tensor, writable: received.has(i) })),
    ),
    uniforms: tuples.flatMap(({ scalars }, t): Uniform[] => [
      { name: `t${t}size`, type: 'u32', value: sizes[t]! },
      ...scalars.map((value, i): Uniform => ({ name: `t${t}s${i}`, type: 'f32', value })),
    ]),
  });
};

/**
 * Runs a straight-line elementwise program in place over tuples of equal-sized arrays: tuple t is the inputs `t/0`, `t/1`, …;
 * `scalars` [tuples, n] lie on the host. The code depends on the instructions alone: scalars that change from step to
 * step compile nothing. As many tuples share a dispatch as there are storage buffers for. Returns nothing.
 */
export const elementwiseInPlace: KernelFunc = ({ inputs, backend, attrs: given }) => {
  const webgpu = backend as WebGPUBackend;
  const attrs = given as unknown as Attrs;
  const { program, tuples: count } = attrs;
  const scalars = [...(webgpu.readSync(inputs['scalars']!.dataId) as Float32Array)];
  const each = scalars.length / count;
  const tuples = Array.from({ length: count }, (_, t) => ({
    arrays: Array.from({ length: program.inputs }, (_, i) => inputs[`${t}/${i}`]!),
    scalars: scalars.slice(t * each, (t + 1) * each),
  }));
  const together = Math.floor(webgpu.device.limits.maxStorageBuffersPerShaderStage / program.inputs);
  for (let t = 0; t < count; t += together) runTuples(webgpu, attrs, tuples.slice(t, t + together));
  return [];
};

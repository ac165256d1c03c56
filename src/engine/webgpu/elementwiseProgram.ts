import { util, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { ElementwiseProgram } from '../updateProgram';
import { runProgram, type Program } from './dispatch';

type Instruction = ElementwiseProgram['instructions'][number];

const expression = ({ op, a, b }: Instruction): string => {
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
      return `r${a} * uniforms.s${b}`;
    case 'addScalar':
      return `r${a} + uniforms.s${b}`;
    case 'sqrt':
      return `sqrt(r${a})`;
  }
};

const bodyOf = ({ inputs, instructions }: ElementwiseProgram, outputs: readonly number[]): string =>
  [
    ...Array.from({ length: inputs }, (_, i) => `let r${i} = in${i}[i];`),
    ...instructions.map((instruction, i) => `let r${inputs + i} = ${expression(instruction)};`),
    ...outputs.map((register, i) => `out${i}[i] = r${register};`),
  ].join('\n');

const keyOf = ({ inputs, instructions }: ElementwiseProgram, outputs: readonly number[]): string =>
  `ElementwiseProgram ${inputs} ${instructions.map(({ op, a, b }) => `${op} ${a} ${b}`).join(';')} ${outputs.join(' ')}`;

/** As many outputs a dispatch as there are storage buffers left. */
const shared = (outputs: readonly number[], atOnce: number): number[][] =>
  Array.from({ length: Math.ceil(outputs.length / atOnce) }, (_, i) => outputs.slice(i * atOnce, (i + 1) * atOnce));

/**
 * Inputs a0, a1, … of one shape; attributes `program` and `scalars`. Returns the program's outputs in that shape. The code
 * depends on the instructions alone: scalars that change from step to step compile nothing.
 */
export const elementwiseProgram: KernelFunc = ({ inputs, backend, attrs }) => {
  const { program, scalars } = attrs as unknown as { program: ElementwiseProgram; scalars: readonly number[] };
  const webgpu = backend as WebGPUBackend;
  const registers = Array.from({ length: program.inputs }, (_, i) => inputs[`a${i}`] as TensorInfo);
  const { shape } = registers[0]!;
  const uniforms = scalars.map((value, i) => ({ name: `s${i}`, type: 'f32' as const, value }));
  const atOnce = webgpu.device.limits.maxStorageBuffersPerShaderStage - program.inputs;
  return shared(program.outputs, atOnce).flatMap((outputs) => {
    const part: Program = {
      key: keyOf(program, outputs),
      body: () => bodyOf(program, outputs),
      threads: util.sizeFromShape(shape),
      outputs: outputs.map(() => shape),
      uniforms,
    };
    return runProgram(webgpu, part, registers);
  });
};

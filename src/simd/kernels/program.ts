import type { NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { defineKernel } from './define';

/**
 * A straight-line elementwise program: registers 0 … inputs − 1 hold the inputs, every instruction appends one. `b` is a
 * register, for `scale` and `addScalar` the index of a scalar, for `sqrt` nothing.
 */
export interface Program {
  readonly inputs: number;
  readonly instructions: readonly { readonly op: string; readonly a: number; readonly b: number }[];
}

interface Attrs {
  readonly program: Program;
  /** How many tuples of arrays it runs over. */
  readonly tuples: number;
  /** Input that receives → register it receives. */
  readonly receivers: readonly (readonly [input: number, register: number])[];
}

const opCodes: Readonly<Record<string, number>> = { add: 0, sub: 1, mul: 2, div: 3, scale: 4, addScalar: 5, sqrt: 6 };
const chunkBytes = 1024;

/** Numbers that an op finds by their address: constants for a recording. */
const constants = (backend: SimdBackend, values: readonly number[]): TensorInfo =>
  backend.makeTensorInfo([values.length], 'int32', Int32Array.from(values));

/**
 * Runs `program` in place over many tuples of equal-sized arrays at once: `tuple i` is the inputs `i/0 … i/(inputs − 1)`;
 * `scalars` [tuples, n] may change between two replays. Returns nothing.
 */
const elementwiseInPlace = defineKernel<NamedTensorInfoMap, Attrs>(
  'ElementwiseInPlace',
  ({ inputs, attrs: { program, tuples, receivers }, backend }) => {
    const { instructions } = program;
    const scalars = inputs['scalars']!;
    const code = constants(backend, instructions.flatMap(({ op, a, b }) => [opCodes[op]!, a, b])); // prettier-ignore
    const arrays = Array.from({ length: tuples }, (_, t) => {
      const tuple = Array.from({ length: program.inputs }, (_, i) => inputs[`${t}/${i}`]!);
      return [tuple[0]!.shape.reduce((size, axis) => size * axis, 1), ...tuple.map((one) => backend.address(one))];
    });
    const list = constants(backend, arrays.flat());
    const out = constants(backend, receivers.flat());
    backend.scratch(chunkBytes * instructions.length, (room) =>
      backend.call('elementwiseInPlace', [
        ...[backend.address(code), instructions.length, backend.address(scalars), scalars.shape[1]!],
        ...[backend.address(list), tuples, program.inputs, backend.address(out), receivers.length, room],
      ]),
    );
    for (const one of [code, list, out]) backend.disposeIntermediateTensorInfo(one);
    return [];
  },
);

export const programs = [elementwiseInPlace];

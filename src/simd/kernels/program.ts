import type { NamedTensorInfoMap } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend';
import { defineKernel } from './define';
import { sizeOf } from './layout';

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

/** Runs `act` with the addresses of lists of integers: constants for a recording, gone afterwards. */
const withLists = (
  backend: SimdBackend,
  lists: readonly (readonly number[])[],
  act: (addresses: readonly number[]) => void,
): void => {
  const tensors = lists.map((list) => backend.makeTensorInfo([list.length], 'int32', Int32Array.from(list)));
  try {
    act(tensors.map((one) => backend.address(one)));
  } finally {
    for (const one of tensors) backend.disposeIntermediateTensorInfo(one);
  }
};

/**
 * Runs `program` in place over many tuples of equal-sized arrays at once: `tuple i` is the inputs `i/0 … i/(inputs − 1)`;
 * `scalars` [tuples, n] may change between two replays. Returns nothing.
 */
const elementwiseInPlace = defineKernel<NamedTensorInfoMap, Attrs>(
  'ElementwiseInPlace',
  ({ inputs, attrs: { program, tuples, receivers }, backend }) => {
    const { instructions } = program;
    const scalars = inputs['scalars']!;
    const code = instructions.flatMap(({ op, a, b }) => [opCodes[op]!, a, b]);
    const arrays = Array.from({ length: tuples }, (_, t) => {
      const tuple = Array.from({ length: program.inputs }, (_, i) => inputs[`${t}/${i}`]!);
      return [sizeOf(tuple[0]!.shape), ...tuple.map((one) => backend.address(one))];
    });
    withLists(backend, [code, arrays.flat(), receivers.flat()], ([codeAt, arraysAt, receiversAt]) =>
      backend.scratch(chunkBytes * instructions.length, (room) =>
        backend.call('elementwiseInPlace', [
          ...[codeAt!, instructions.length, backend.address(scalars), scalars.shape[1]!],
          ...[arraysAt!, tuples, program.inputs, receiversAt!, receivers.length, room],
        ]),
      ),
    );
    return [];
  },
);

export const programs = [elementwiseInPlace];

import type { Shape } from '../../spec/shape';
import type { VariableSpec } from './entry';

/** The variables of a linear map with a bias, started as PyTorch starts `Linear` and `Conv2d`; the last axis of `shape` is the units. */
export const kernelAndBias = (shape: Shape, fanIn: number): VariableSpec[] => {
  const initializer = { type: 'fanInUniform', fanIn } as const;
  return [
    { name: 'kernel', shape, initializer, trainable: true, decay: true },
    { name: 'bias', shape: [shape.at(-1)!], initializer, trainable: true, decay: false },
  ];
};

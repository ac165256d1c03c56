import { pointer, word } from './arguments';

export { conv2d, conv2dInputGradient } from './conv';
export { depthwise, depthwiseFilterGradient, depthwiseInputGradient } from './depthwise';
export { conv2dFilterGradient } from './filterGradient';
export { activationGradient } from './activationGradient';
export { addArrays, binary } from './binary';
export { copy, fill } from './copy';
export { gather } from './gather';
export { gemm } from './gemm';
export { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from './pool';
export { elementwiseInPlace } from './program';
export { reduce } from './reduce';
export { logSoftmax, softmax, softmaxCrossEntropy } from './softmax';
export { unary } from './unary';
export { weightedRowSum } from './rowSum';
export { gram } from './stack';

/** Where this module's own constants end. */
export function firstFreeByte(): usize {
  return __heap_base;
}

/** Runs `count` recorded ops one after the other: each is its place in the table, the number of its words, its words. */
export function replay(program: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const words = word(program, 1);
    call_indirect<void>(pointer(program, 0) as u32, program + 8);
    program += 8 + (words << 2);
  }
}

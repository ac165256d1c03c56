/** Shape of one row: without the batch dimension. Images are [height, width, channels]; a scalar per row is [1]. */
export type Shape = readonly number[];

export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);
export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((size, i) => size === b[i]);
export const formatShape = (shape: Shape): string => shape.join('×');

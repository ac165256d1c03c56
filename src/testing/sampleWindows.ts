import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';

export type Shape4 = [number, number, number, number];
type Rounding = 'floor' | 'ceil' | undefined;

/** Windows over images: at least one, some of them over the border. */
export interface SampledWindows {
  readonly image: Shape4;
  readonly filterSize: [number, number];
  readonly strides: [number, number];
  readonly pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  readonly dimRoundingMode: Rounding;
  /** Rows and columns of windows. */
  readonly places: readonly [number, number];
}

export const upTo = (max: number, min = 1): fc.Arbitrary<number> => fc.integer({ min, max });

const side = upTo(2, 0);

const padding = fc.oneof(
  fc.constantFrom('same' as const, 'valid' as const),
  upTo(2, 0),
  fc.tuple(side, side, side, side).map(([top, bottom, left, right]): tf.backend_util.ExplicitPadding => [[0, 0], [top, bottom], [left, right], [0, 0]]), // prettier-ignore
);

/** Batches from 0 to 7 images of up to 9 × 9 pixels. */
export const sampledWindows = (
  maxWindow: number,
  maxChannels: number,
  roundings: readonly Rounding[] = [undefined],
): fc.Arbitrary<SampledWindows> =>
  fc
    .record({
      image: fc.tuple(upTo(7, 0), upTo(9), upTo(9), upTo(maxChannels)),
      filterSize: fc.tuple(upTo(maxWindow), upTo(maxWindow)),
      strides: fc.tuple(upTo(3), upTo(3)),
      pad: padding,
      dimRoundingMode: fc.constantFrom(...roundings),
    })
    .map((sampled) => {
      const { image, filterSize, strides, pad, dimRoundingMode } = sampled;
      const { outHeight, outWidth } = tf.backend_util.computePool2DInfo(image, filterSize, strides, 1, pad, dimRoundingMode); // prettier-ignore
      return { ...sampled, places: [outHeight, outWidth] as const };
    })
    .filter(({ places }) => places.every((count) => count > 0));

/** A kernel by its name, on the backend that is set. */
export const runKernel = (
  name: string,
  inputs: tf.NamedTensorMap,
  attrs: Readonly<Record<string, unknown>>,
): tf.Tensor => tf.engine().runKernel(name, inputs, attrs as tf.NamedAttrMap);

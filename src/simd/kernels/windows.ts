import { backend_util, type TensorInfo } from '@tensorflow/tfjs-core';

type Shape4 = [number, number, number, number];

/** How convolutions and pools say where their windows lie. */
export interface WindowAttrs {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dilations?: [number, number] | number | null;
}

/** Windows over images of which something is left to compute, in NHWC. */
export type Windows = backend_util.Conv2DInfo;

const isDense = (dilations: WindowAttrs['dilations']): boolean =>
  [dilations ?? 1].flat().every((dilation) => dilation === 1);

/** Null: an image, a window or a number of channels is empty, or the layout is not ours. */
const usable = (windows: Windows, { dataFormat = 'NHWC', dilations }: WindowAttrs): Windows | null => {
  const { inHeight, inWidth, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels } = windows;
  const sizes = [inHeight, inWidth, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels];
  return dataFormat === 'NHWC' && isDense(dilations) && sizes.every((size) => size > 0) ? windows : null;
};

/** Null: not for ours. */
export const convolutionWindows = (
  inShape: readonly number[],
  filterShape: readonly number[],
  attrs: WindowAttrs,
  isDepthwise = false,
): Windows | null => {
  if (inShape.length !== 4 || filterShape.length !== 4 || inShape[3] !== filterShape[2]) return null;
  const { strides, pad, dimRoundingMode } = attrs;
  const windows = backend_util.computeConv2DInfo(inShape as Shape4, filterShape as Shape4, strides, 1, pad, dimRoundingMode, isDepthwise); // prettier-ignore
  return usable(windows, attrs);
};

/** Null: not for ours. */
export const poolWindows = (
  inShape: readonly number[],
  attrs: WindowAttrs & { readonly filterSize: [number, number] | number },
): Windows | null => {
  if (inShape.length !== 4) return null;
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  return usable(backend_util.computePool2DInfo(inShape as Shape4, filterSize, strides, 1, pad, dimRoundingMode), attrs);
};

export const isShape = ({ shape }: TensorInfo, wanted: readonly number[]): boolean =>
  shape.length === wanted.length && shape.every((size, i) => size === wanted[i]);

/** The words with which ops on windows begin (`Windows` in `assembly/windows.ts`). */
export const windowWords = ({ padInfo, ...windows }: Windows): number[] => [
  ...[windows.batchSize, windows.inHeight, windows.inWidth, windows.inChannels],
  ...[windows.filterHeight, windows.filterWidth, windows.outChannels],
  ...[windows.outHeight, windows.outWidth, windows.strideHeight, windows.strideWidth, padInfo.top, padInfo.left],
];

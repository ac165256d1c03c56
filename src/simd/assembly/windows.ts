/** The words with which ops on windows begin. Window (y, x) begins at (y·strideH − top, x·strideW − left) of the image. */
@unmanaged
export class Windows {
  batch: i32;
  height: i32;
  width: i32;
  channels: i32;
  kh: i32;
  kw: i32;
  /** Channels of the output. */
  n: i32;
  oh: i32;
  ow: i32;
  strideH: i32;
  strideW: i32;
  top: i32;
  left: i32;
}

/** Place of the first word behind those of `Windows`. */
export const behindWindows: i32 = 13;

/** First row (column) of a window that lies in the image; `corner` is where the window begins. */
@inline
export function firstInside(corner: i32): i32 {
  return max(0, -corner);
}

/** One behind the last row (column) of a window of `size` that lies in the image. */
@inline
export function endInside(corner: i32, size: i32, image: i32): i32 {
  return min(size, image - corner);
}

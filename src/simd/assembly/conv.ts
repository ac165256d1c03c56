import { number, pointer, word } from './arguments';
import { Block, blockBytes, blockWidth, column, lastVector, setFinish, setRow, tileRows } from './block';
import { tile } from './tiles';
import { loadLanes } from './vector';
import { behindWindows, endInside, firstInside, Windows } from './windows';

/** The first `count` (1 … 4) lanes from numbers `step` bytes apart, zeros behind them. */
@inline
function loadSpaced(from: usize, step: usize, count: i32): v128 {
  let value = v128.load32_zero(from);
  if (count > 1) value = v128.load32_lane(from + step, value, 1);
  if (count > 2) value = v128.load32_lane(from + step * 2, value, 2);
  if (count > 3) value = v128.load32_lane(from + step * 3, value, 3);
  return value;
}

/**
 * Packs a matrix by blocks of columns: each block is its rows one after the other. Rows come from three nested loops with
 * steps in bytes; `columnStep` lies between columns.
 */
function pack(
  from: usize, ys: i32, yStep: isize, xs: i32, xStep: isize, depth: i32, depthStep: usize,
  n: i32, columnStep: usize, to: usize,
): void {
  const vectors = (n + 3) >> 2;
  const lanes = min(n, 4);
  for (let v = 0; v < vectors; ) {
    const width = blockWidth(vectors - v);
    for (let y = 0; y < ys; y++) {
      for (let x = 0; x < xs; x++) {
        let row = from + <usize>(<isize>y * yStep + <isize>x * xStep);
        for (let p = 0; p < depth; p++) {
          for (let u = v; u < v + width; u++) {
            const at = row + <usize>column(u, n) * columnStep;
            v128.store(to, columnStep == 4 ? loadLanes(at, lanes) : loadSpaced(at, columnStep, lanes));
            to += 16;
          }
          row += depthStep;
        }
      }
    }
    v += width;
  }
}

/** The bias as the blocks read it, zeros without one. */
function packBias(bias: usize, n: i32, to: usize): void {
  const vectors = (n + 3) >> 2;
  if (bias) pack(bias, 1, 0, 1, 0, 1, 0, n, 4, to);
  else memory.fill(to, 0, <usize>vectors << 4);
}

/**
 * Slides a window of kh × kw pixels over images and multiplies what it sees with a packed filter. Rows of a tile are the
 * same place in several images: their windows are cut off at the same borders, so nothing is padded and nothing outside
 * of an image is multiplied. Window (y, x) begins at (y·strideH − top, x·strideW − left); its numbers go to
 * out + y·outRow + x·outPixel.
 */
function slide(
  block: Block, images: usize, batch: i32, height: i32, width: i32, channels: i32, kh: i32, kw: i32,
  strideH: i32, strideW: i32, top: i32, left: i32,
  out: usize, outImage: usize, outRow: usize, outPixel: usize, oh: i32, ow: i32, n: i32, packed: usize, bias: usize,
): void {
  const pixel = <usize>channels << 2;
  const image = <usize>(height * width) * pixel;
  const vectors = (n + 3) >> 2;
  block.aStep = 4;
  block.aSegment = <usize>width * pixel;
  block.lanes = min(n, 4);
  for (let v = 0; v < vectors; ) {
    const columns = blockWidth(vectors - v);
    const rows = tileRows(columns);
    const bStep = <usize>columns << 4;
    const bPixel = <usize>channels * bStep;
    block.bStep = bStep;
    block.bLast = bStep - 16;
    block.cLast = lastVector(v, columns, n);
    block.bias = bias;
    const to = out + (<usize>column(v, n) << 2);
    for (let first = 0; first < batch; first += rows) {
      for (let row = 1; row < rows; row++) {
        const other = <usize>(min(first + row, batch - 1) - first);
        setRow(block, row, other * image, other * outImage);
      }
      const a = images + <usize>first * image;
      const c = to + <usize>first * outImage;
      for (let y = 0; y < oh; y++) {
        const ay = y * strideH - top;
        const y0 = firstInside(ay);
        const ys = endInside(ay, kh, height) - y0;
        for (let x = 0; x < ow; x++) {
          const ax = x * strideW - left;
          const x0 = firstInside(ax);
          const xs = endInside(ax, kw, width) - x0;
          tile(
            columns, block,
            a + <usize>((ay + y0) * width + ax + x0) * pixel,
            packed + <usize>(y0 * kw + x0) * bPixel,
            c + <usize>y * outRow + <usize>x * outPixel,
            xs > 0 ? ys : 0, <usize>xs * pixel, <usize>(kw - xs) * bPixel,
          );
        }
      }
    }
    packed += <usize>(kh * kw) * bPixel;
    bias += bStep;
    v += columns;
  }
}

/**
 * out [batch, oh, ow, n] = act(x [batch, height, width, channels] ⋆ filter [kh, kw, channels, n] + bias [n]). Words: Windows, x,
 * filter, bias (0: none), out, room, activation, alpha. Room: 128 + 16·⌈n/4⌉·(1 + kh·kw·channels) bytes.
 */
export function conv2d(args: usize): void {
  const w = changetype<Windows>(args);
  const n = w.n;
  const room = pointer(args, behindWindows + 4);
  const bias = room + blockBytes;
  const packed = bias + (<usize>((n + 3) >> 2) << 4);
  const row = <usize>n << 2;
  packBias(pointer(args, behindWindows + 2), n, bias);
  pack(pointer(args, behindWindows + 1), 1, 0, 1, 0, w.kh * w.kw * w.channels, row, n, 4, packed);
  const block = changetype<Block>(room);
  setFinish(block, word(args, behindWindows + 5), number(args, behindWindows + 6));
  slide(
    block, pointer(args, behindWindows), w.batch, w.height, w.width, w.channels, w.kh, w.kw,
    w.strideH, w.strideW, w.top, w.left, pointer(args, behindWindows + 3),
    <usize>(w.oh * w.ow) * row, <usize>w.ow * row, row, w.oh, w.ow, n, packed, bias,
  );
}

/**
 * dx [batch, height, width, channels] of dy [batch, oh, ow, n]. Pixels of dx that lie strides apart see the same numbers of the
 * filter: for each of these phases dy is convolved with them, turned around, in steps of one. Words: Windows, dy, filter,
 * dx, room. Room: 128 + 16·⌈channels/4⌉·(1 + kh·kw·n) bytes.
 */
export function conv2dInputGradient(args: usize): void {
  const w = changetype<Windows>(args);
  const filter = pointer(args, behindWindows + 1);
  const dx = pointer(args, behindWindows + 2);
  const room = pointer(args, behindWindows + 3);
  const channels = w.channels;
  const strideH = w.strideH;
  const strideW = w.strideW;
  const bias = room + blockBytes;
  const packed = bias + (<usize>((channels + 3) >> 2) << 4);
  packBias(0, channels, bias);
  const block = changetype<Block>(room);
  setFinish(block, 0, 0);
  const pixel = <usize>channels << 2;
  const yStep = <isize>(w.kw * channels * w.n) << 2;
  const xStep = <isize>(channels * w.n) << 2;
  for (let y = 0; y < min(strideH, w.height); y++) {
    const ky = (y + w.top) % strideH;
    const ys = w.kh > ky ? (w.kh - ky + strideH - 1) / strideH : 0;
    for (let x = 0; x < min(strideW, w.width); x++) {
      const kx = (x + w.left) % strideW;
      const xs = w.kw > kx ? (w.kw - kx + strideW - 1) / strideW : 0;
      const lastPlace = <isize>(ky + (ys - 1) * strideH) * yStep + <isize>(kx + (xs - 1) * strideW) * xStep;
      pack(filter + <usize>lastPlace, ys, -yStep * strideH, xs, -xStep * strideW, w.n, 4, channels, <usize>w.n << 2, packed);
      slide(
        block, pointer(args, behindWindows), w.batch, w.oh, w.ow, w.n, ys, xs, 1, 1,
        ys - 1 - (y + w.top - ky) / strideH, xs - 1 - (x + w.left - kx) / strideW,
        dx + <usize>(y * w.width + x) * pixel, <usize>(w.height * w.width) * pixel,
        <usize>(strideH * w.width) * pixel, <usize>strideW * pixel,
        (w.height - y + strideH - 1) / strideH, (w.width - x + strideW - 1) / strideW, channels, packed, bias,
      );
    }
  }
}

import { pointer, word } from './arguments';
import { add, Block, blockBytes, blockWidth, column, lastVector, setFinish, setRow, tileRows } from './block';
import { tile } from './tiles';
import { loadLanes } from './vector';
import { behindWindows, Windows } from './windows';

/** Bytes of dy that are multiplied at a time: with what they meet of x they stay in the first-level cache. */
const chunkBytes = 16_384;

/** Copies an image into the middle of zeros (or what the windows see of it), `rows` × `columns` pixels. */
function padded(
  x: usize, height: i32, width: i32, pixel: usize, top: i32, left: i32, to: usize, rows: i32, columns: i32,
): void {
  const count = <usize>max(min(width, columns - left), 0) * pixel;
  for (let y = 0; y < min(height, rows - top); y++) {
    memory.copy(to + <usize>((y + top) * columns + left) * pixel, x + <usize>(y * width) * pixel, count);
  }
}

/** Rows of fewer than 4 numbers, with zeros behind them. */
function widened(from: usize, rows: i32, n: i32, to: usize): void {
  for (let i = 0; i < rows; i++) {
    v128.store(to, loadLanes(from, n));
    from += <usize>n << 2;
    to += 16;
  }
}

/** Bytes from the beginning of a window to its k-th number. */
@inline
function place(k: i32, segment: i32, row: i32): usize {
  return <usize>((k / segment) * row + (k % segment)) << 2;
}

/**
 * dw [k, n] += windowsᵀ·dy over the windows of some rows of an image: rows of a tile are places of the window. `row` counts
 * numbers in a row of the image, `segment` in a row of the window.
 */
function addProducts(
  block: Block, x: usize, dy: usize, dw: usize, k: i32, n: i32, segment: i32, row: i32, rows: i32, length: usize,
): void {
  const vectors = (n + 3) >> 2;
  const cRow = <usize>n << 2;
  for (let v = 0; v < vectors; ) {
    const columns = blockWidth(vectors - v);
    const places = tileRows(columns);
    block.bLast = lastVector(v, columns, n);
    block.cLast = block.bLast;
    const from = <usize>column(v, n) << 2;
    block.added = (v << 2) - column(v, n);
    for (let first = 0; first < k; first += places) {
      const a = place(first, segment, row);
      for (let i = 1; i < places; i++) {
        const other = min(first + i, k - 1);
        setRow(block, i, place(other, segment, row) - a, <usize>(other - first) * cRow);
      }
      tile(columns, block, x + a, dy + from, dw + from + <usize>first * cRow, rows, length, 0);
    }
    v += columns;
  }
}

/**
 * dw [stack, kh, kw, channels, n] of x [batch, height, width, channels] and dy [stack, batch, oh, ow, n]. Padding counts as
 * zeros: what is not finite in dy makes NaN with it. Words: Windows, stack, x, dy, dw, room. Room: 192 bytes, 16·oh·ow where
 * n < 4, and where windows leave the image 4·channels·((oh − 1)·strideH + kh)·((ow − 1)·strideW + kw).
 */
export function conv2dFilterGradient(args: usize): void {
  const w = changetype<Windows>(args);
  const stack = word(args, behindWindows);
  const room = pointer(args, behindWindows + 4);
  const n = w.n;
  const k = w.kh * w.kw * w.channels;
  const pixel = <usize>w.channels << 2;
  const rows = (w.oh - 1) * w.strideH + w.kh;
  const columns = (w.ow - 1) * w.strideW + w.kw;
  const leaves = w.top > 0 || w.left > 0 || rows > w.height || columns > w.width;
  const isNarrow = n < 4;
  const wide = room + blockBytes + 64;
  const copy = isNarrow ? wide + (<usize>(w.oh * w.ow) << 4) : wide;
  const block = changetype<Block>(room);
  setFinish(block, add, 0);
  block.bias = room + blockBytes;
  memory.fill(block.bias, 0, 48);
  memory.fill(pointer(args, behindWindows + 3), 0, <usize>(stack * k * n) << 2);
  if (leaves) memory.fill(copy, 0, <usize>(rows * columns) * pixel);
  const row = (leaves ? columns : w.width) * w.channels;
  block.lanes = min(n, 4);
  block.aStep = <usize>w.strideW * pixel;
  block.aSegment = <usize>(w.strideH * row) << 2;
  block.bStep = isNarrow ? 16 : <usize>n << 2;
  const bRow = <usize>w.ow * block.bStep;
  const chunk = max(1, chunkBytes / <i32>bRow);
  const dyImage = <usize>(w.oh * w.ow * n) << 2;
  for (let i = 0; i < w.batch; i++) {
    let x = pointer(args, behindWindows + 1) + <usize>(i * w.height * w.width) * pixel;
    if (leaves) {
      padded(x, w.height, w.width, pixel, w.top, w.left, copy, rows, columns);
      x = copy;
    }
    for (let s = 0; s < stack; s++) {
      let dy = pointer(args, behindWindows + 2) + <usize>(s * w.batch + i) * dyImage;
      if (isNarrow) {
        widened(dy, w.oh * w.ow, n, wide);
        dy = wide;
      }
      const dw = pointer(args, behindWindows + 3) + (<usize>(s * k * n) << 2);
      for (let y = 0; y < w.oh; y += chunk) {
        addProducts(
          block, x + <usize>y * block.aSegment, dy + <usize>y * bRow, dw,
          k, n, w.kw * w.channels, row, min(chunk, w.oh - y), <usize>w.ow * block.aStep,
        );
      }
    }
  }
}

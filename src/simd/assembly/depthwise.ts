import { number, pointer, word } from './arguments';
import { bend, column, freshLanes } from './block';
import { loadLanes, madd, storeLanes } from './vector';
import { behindWindows, endInside, firstInside, Windows } from './windows';

/**
 * Output channel c·m + q of a depthwise convolution reads channel c. With m > 1 an image is copied with each channel
 * repeated m times: after that every output channel has its own.
 */
function repeated(x: usize, pixels: i32, channels: i32, m: i32, to: usize): void {
  for (let i = 0; i < pixels * channels; i++) {
    const value = load<f32>(x);
    for (let q = 0; q < m; q++) {
      store<f32>(to, value);
      to += 4;
    }
    x += 4;
  }
}

/** Sums of m numbers after one another. */
function summed(from: usize, count: i32, m: i32, to: usize): void {
  for (let i = 0; i < count; i++) {
    let sum: f32 = 0;
    for (let q = 0; q < m; q++) {
      sum += load<f32>(from);
      from += 4;
    }
    store<f32>(to, sum);
    to += 4;
  }
}

/** The image of which every channel belongs to one output channel. */
@inline
function ownChannels(w: Windows, x: usize, image: i32, room: usize): usize {
  const pixels = w.height * w.width;
  const at = x + (<usize>(image * pixels * w.channels) << 2);
  if (w.n == w.channels) return at;
  repeated(at, pixels, w.channels, w.n / w.channels, room);
  return room;
}

/** start + Σ a·b over ys × xs places, for 4 channels; steps are bytes from one place to the next in a row, and between rows. */
@inline
function products(
  a: usize, aRow: usize, aStep: usize, b: usize, bRow: usize, bStep: usize, ys: i32, xs: i32, lanes: i32, start: v128,
): v128 {
  let sum = start;
  for (let y = 0; y < ys; y++) {
    let x = a;
    let weight = b;
    for (let i = 0; i < xs; i++) {
      sum = madd(loadLanes(x, lanes), loadLanes(weight, lanes), sum);
      x += aStep;
      weight += bStep;
    }
    a += aRow;
    b += bRow;
  }
  return sum;
}

/**
 * out [batch, oh, ow, n] = act(each channel of x [batch, height, width, channels] ⋆ its filters [kh, kw, channels, n / channels]
 * + bias [n]). Words: Windows, x, filter, bias (0: none), out, room, activation, alpha. Room: 4·height·width·n bytes
 * where n ≠ channels.
 */
export function depthwise(args: usize): void {
  const w = changetype<Windows>(args);
  // Inlined twice: whole vectors are loaded without a question.
  if (w.n >= 4) forward(w, args, 4);
  else forward(w, args, w.n);
}

@inline
function forward(w: Windows, args: usize, lanes: i32): void {
  const filter = pointer(args, behindWindows + 1);
  const bias = pointer(args, behindWindows + 2);
  let out = pointer(args, behindWindows + 3);
  const activation = word(args, behindWindows + 5);
  const alpha = number(args, behindWindows + 6);
  const n = w.n;
  const vectors = (n + 3) >> 2;
  const pixel = <usize>n << 2;
  const row = <usize>w.width * pixel;
  const filterRow = <usize>w.kw * pixel;
  for (let image = 0; image < w.batch; image++) {
    const x = ownChannels(w, pointer(args, behindWindows), image, pointer(args, behindWindows + 4));
    for (let y = 0; y < w.oh; y++) {
      const ay = y * w.strideH - w.top;
      const y0 = firstInside(ay);
      const ys = endInside(ay, w.kh, w.height) - y0;
      for (let i = 0; i < w.ow; i++) {
        const ax = i * w.strideW - w.left;
        const x0 = firstInside(ax);
        const xs = endInside(ax, w.kw, w.width) - x0;
        const a = x + <usize>(ay + y0) * row + <usize>(ax + x0) * pixel;
        const b = filter + <usize>y0 * filterRow + <usize>x0 * pixel;
        for (let v = 0; v < vectors; v++) {
          const c = <usize>column(v, n) << 2;
          const start = bias ? loadLanes(bias + c, lanes) : f32x4.splat(0);
          let sum = products(a + c, row, pixel, b + c, filterRow, pixel, ys, xs, lanes, start);
          if (activation > 0) sum = bend(sum, activation, alpha);
          storeLanes(out + c, sum, lanes);
        }
        out += pixel;
      }
    }
  }
}

/** First of the windows (of `count`) that see number `k` of the filter inside of the image. */
@inline
function firstWindow(k: i32, stride: i32, before: i32): i32 {
  return before > k ? (before - k + stride - 1) / stride : 0;
}

/** One behind the last of them. */
@inline
function endWindow(k: i32, stride: i32, before: i32, size: i32, count: i32): i32 {
  const room = size + before - k;
  return room > 0 ? min(count, (room + stride - 1) / stride) : 0;
}

/** Σ x·dy over the windows of an image, for 4 channels at one place (ky, kx) of the filter; four sums side by side. */
@inline
function placeSum(w: Windows, x: usize, dy: usize, ky: i32, kx: i32, lanes: i32): v128 {
  const pixel = <usize>w.n << 2;
  const step = <usize>w.strideW * pixel;
  const y1 = endWindow(ky, w.strideH, w.top, w.height, w.oh);
  const x0 = firstWindow(kx, w.strideW, w.left);
  const x1 = endWindow(kx, w.strideW, w.left, w.width, w.ow);
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let y = firstWindow(ky, w.strideH, w.top); y < y1; y++) {
    let a = x + <usize>((y * w.strideH + ky - w.top) * w.width + x0 * w.strideW + kx - w.left) * pixel;
    let b = dy + <usize>(y * w.ow + x0) * pixel;
    let i = x0;
    for (; i + 4 <= x1; i += 4) {
      s0 = madd(loadLanes(a, lanes), loadLanes(b, lanes), s0);
      s1 = madd(loadLanes(a + step, lanes), loadLanes(b + pixel, lanes), s1);
      s2 = madd(loadLanes(a + step * 2, lanes), loadLanes(b + pixel * 2, lanes), s2);
      s3 = madd(loadLanes(a + step * 3, lanes), loadLanes(b + pixel * 3, lanes), s3);
      a += step * 4;
      b += pixel * 4;
    }
    for (; i < x1; i++) {
      s0 = madd(loadLanes(a, lanes), loadLanes(b, lanes), s0);
      a += step;
      b += pixel;
    }
  }
  return f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
}

/** Words: Windows, x, dy [batch, oh, ow, n], dw [kh, kw, channels, n / channels], room as of `depthwise`. */
export function depthwiseFilterGradient(args: usize): void {
  const w = changetype<Windows>(args);
  if (w.n >= 4) filterGradient(w, args, 4);
  else filterGradient(w, args, w.n);
}

@inline
function filterGradient(w: Windows, args: usize, lanes: i32): void {
  let dy = pointer(args, behindWindows + 1);
  const dw = pointer(args, behindWindows + 2);
  const row = <usize>w.n << 2;
  const vectors = (w.n + 3) >> 2;
  memory.fill(dw, 0, <usize>(w.kh * w.kw) * row);
  for (let image = 0; image < w.batch; image++) {
    const x = ownChannels(w, pointer(args, behindWindows), image, pointer(args, behindWindows + 3));
    for (let v = 0; v < vectors; v++) {
      const first = column(v, w.n);
      const c = <usize>first << 2;
      const fresh = freshLanes((v << 2) - first);
      for (let ky = 0; ky < w.kh; ky++) {
        for (let kx = 0; kx < w.kw; kx++) {
          const at = dw + <usize>(ky * w.kw + kx) * row + c;
          const sum = v128.and(placeSum(w, x + c, dy + c, ky, kx, lanes), fresh);
          storeLanes(at, f32x4.add(loadLanes(at, lanes), sum), lanes);
        }
      }
    }
    dy += <usize>(w.oh * w.ow) * row;
  }
}

/** Words: Windows, dy [batch, oh, ow, n], filter, dx [batch, height, width, channels], room of 4·n bytes. */
export function depthwiseInputGradient(args: usize): void {
  const w = changetype<Windows>(args);
  if (w.n >= 4) inputGradient(w, args, 4);
  else inputGradient(w, args, w.n);
}

@inline
function inputGradient(w: Windows, args: usize, lanes: i32): void {
  let dy = pointer(args, behindWindows);
  const filter = pointer(args, behindWindows + 1);
  let dx = pointer(args, behindWindows + 2);
  const room = pointer(args, behindWindows + 3);
  const n = w.n;
  const channels = w.channels;
  const isSummed = n != channels;
  const vectors = (n + 3) >> 2;
  const pixel = <usize>n << 2;
  const dyRow = <usize>w.ow * pixel;
  const filterRow = <usize>w.kw * pixel;
  for (let image = 0; image < w.batch; image++) {
    for (let y = 0; y < w.height; y++) {
      // Window oy − j sees the row with row ky + j·strideH of the filter.
      const ky = (y + w.top) % w.strideH;
      const oy = (y + w.top) / w.strideH;
      const y0 = max(0, oy - w.oh + 1);
      const ys = min(oy + 1, (w.kh - ky + w.strideH - 1) / w.strideH) - y0;
      for (let x = 0; x < w.width; x++) {
        const kx = (x + w.left) % w.strideW;
        const ox = (x + w.left) / w.strideW;
        const x0 = max(0, ox - w.ow + 1);
        const xs = min(ox + 1, (w.kw - kx + w.strideW - 1) / w.strideW) - x0;
        const a = dy + <usize>(oy - y0) * dyRow + <usize>(ox - x0) * pixel;
        const b = filter + <usize>(ky + y0 * w.strideH) * filterRow + <usize>(kx + x0 * w.strideW) * pixel;
        const to = isSummed ? room : dx;
        for (let v = 0; v < vectors; v++) {
          const c = <usize>column(v, n) << 2;
          const sum = products(
            a + c, 0 - dyRow, 0 - pixel, b + c, <usize>w.strideH * filterRow, <usize>w.strideW * pixel,
            ys, xs, lanes, f32x4.splat(0),
          );
          storeLanes(to + c, sum, lanes);
        }
        if (isSummed) summed(room, channels, n / channels, dx);
        dx += <usize>channels << 2;
      }
    }
    dy += <usize>w.oh * dyRow;
  }
}

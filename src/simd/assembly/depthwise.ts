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

/** One window of 4 channels times their filter. */
@inline
function windowSum(w: Windows, x: usize, filter: usize, ay: i32, ax: i32, lanes: i32, start: v128): v128 {
  const pixel = <usize>w.n << 2;
  const y1 = endInside(ay, w.kh, w.height);
  const x0 = firstInside(ax);
  const x1 = endInside(ax, w.kw, w.width);
  let sum = start;
  for (let y = firstInside(ay); y < y1; y++) {
    let at = x + <usize>((ay + y) * w.width + ax + x0) * pixel;
    let weight = filter + <usize>(y * w.kw + x0) * pixel;
    for (let i = x0; i < x1; i++) {
      sum = madd(loadLanes(at, lanes), loadLanes(weight, lanes), sum);
      at += pixel;
      weight += pixel;
    }
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
  const filter = pointer(args, behindWindows + 1);
  const bias = pointer(args, behindWindows + 2);
  let out = pointer(args, behindWindows + 3);
  const activation = word(args, behindWindows + 5);
  const alpha = number(args, behindWindows + 6);
  const lanes = min(w.n, 4);
  const vectors = (w.n + 3) >> 2;
  for (let image = 0; image < w.batch; image++) {
    const x = ownChannels(w, pointer(args, behindWindows), image, pointer(args, behindWindows + 4));
    for (let y = 0; y < w.oh; y++) {
      for (let i = 0; i < w.ow; i++) {
        for (let v = 0; v < vectors; v++) {
          const c = <usize>column(v, w.n) << 2;
          const start = bias ? loadLanes(bias + c, lanes) : f32x4.splat(0);
          let sum = windowSum(w, x + c, filter + c, y * w.strideH - w.top, i * w.strideW - w.left, lanes, start);
          if (activation > 0) sum = bend(sum, activation, alpha);
          storeLanes(out + c, sum, lanes);
        }
        out += <usize>w.n << 2;
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
  let dy = pointer(args, behindWindows + 1);
  const dw = pointer(args, behindWindows + 2);
  const row = <usize>w.n << 2;
  const lanes = min(w.n, 4);
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

/** Σ dy·filter over the windows that see pixel (y, x) of the image, for 4 channels. */
@inline
function pixelSum(w: Windows, dy: usize, filter: usize, y: i32, x: i32, lanes: i32): v128 {
  const pixel = <usize>w.n << 2;
  let sum = f32x4.splat(0);
  for (let ky = (y + w.top) % w.strideH; ky < w.kh; ky += w.strideH) {
    const oy = (y + w.top - ky) / w.strideH;
    if (ky > y + w.top || oy >= w.oh) continue;
    for (let kx = (x + w.left) % w.strideW; kx < w.kw; kx += w.strideW) {
      const ox = (x + w.left - kx) / w.strideW;
      if (kx > x + w.left || ox >= w.ow) continue;
      const weight = loadLanes(filter + <usize>(ky * w.kw + kx) * pixel, lanes);
      sum = madd(loadLanes(dy + <usize>(oy * w.ow + ox) * pixel, lanes), weight, sum);
    }
  }
  return sum;
}

/** Words: Windows, dy [batch, oh, ow, n], filter, dx [batch, height, width, channels], room of 4·n bytes. */
export function depthwiseInputGradient(args: usize): void {
  const w = changetype<Windows>(args);
  let dy = pointer(args, behindWindows);
  const filter = pointer(args, behindWindows + 1);
  let dx = pointer(args, behindWindows + 2);
  const room = pointer(args, behindWindows + 3);
  const isSummed = w.n != w.channels;
  const lanes = min(w.n, 4);
  const vectors = (w.n + 3) >> 2;
  for (let image = 0; image < w.batch; image++) {
    for (let y = 0; y < w.height; y++) {
      for (let x = 0; x < w.width; x++) {
        const to = isSummed ? room : dx;
        for (let v = 0; v < vectors; v++) {
          const c = <usize>column(v, w.n) << 2;
          storeLanes(to + c, pixelSum(w, dy + c, filter + c, y, x, lanes), lanes);
        }
        if (isSummed) summed(room, w.channels, w.n / w.channels, dx);
        dx += <usize>w.channels << 2;
      }
    }
    dy += <usize>(w.oh * w.ow * w.n) << 2;
  }
}

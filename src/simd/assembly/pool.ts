import { pointer, word } from './arguments';
import { column, freshLanes } from './block';
import { loadLanes, storeLanes } from './vector';
import { behindWindows, endInside, firstInside, Windows } from './windows';

/** What a window of ys × xs pixels makes of 4 channels: `x` is where it begins. */
@inline
function pooled(average: bool, x: usize, row: usize, pixel: usize, ys: i32, xs: i32, lanes: i32): v128 {
  let result = f32x4.splat(average ? 0 : -Infinity);
  if (!average && ys == 2 && xs == 2) {
    result = f32x4.pmax(result, loadLanes(x, lanes));
    result = f32x4.pmax(result, loadLanes(x + pixel, lanes));
    result = f32x4.pmax(result, loadLanes(x + row, lanes));
    return f32x4.pmax(result, loadLanes(x + row + pixel, lanes));
  }
  for (let y = 0; y < ys; y++) {
    let at = x;
    for (let i = 0; i < xs; i++) {
      const value = loadLanes(at, lanes);
      // A comparison with NaN is false: NaN is no maximum.
      result = average ? f32x4.add(result, value) : f32x4.pmax(result, value);
      at += pixel;
    }
    x += row;
  }
  return average ? f32x4.div(result, f32x4.splat(<f32>(max(ys, 0) * max(xs, 0)))) : result;
}

@inline
function pool(w: Windows, args: usize, average: bool, lanes: i32): void {
  let x = pointer(args, behindWindows);
  let out = pointer(args, behindWindows + 1);
  const channels = w.channels;
  const vectors = (channels + 3) >> 2;
  const pixel = <usize>channels << 2;
  const row = <usize>w.width * pixel;
  for (let image = 0; image < w.batch; image++) {
    for (let y = 0; y < w.oh; y++) {
      const ay = y * w.strideH - w.top;
      const y0 = firstInside(ay);
      const ys = endInside(ay, w.kh, w.height) - y0;
      for (let i = 0; i < w.ow; i++) {
        const ax = i * w.strideW - w.left;
        const x0 = firstInside(ax);
        const xs = endInside(ax, w.kw, w.width) - x0;
        const at = x + <usize>(ay + y0) * row + <usize>(ax + x0) * pixel;
        for (let v = 0; v < vectors; v++) {
          const c = <usize>column(v, channels) << 2;
          storeLanes(out + c, pooled(average, at + c, row, pixel, ys, xs, lanes), lanes);
        }
        out += pixel;
      }
    }
    x += <usize>w.height * row;
  }
}

/** Words: Windows, x, out. The largest number of each window, −∞ where it has none; NaN does not count. */
export function maxPool(args: usize): void {
  const w = changetype<Windows>(args);
  // Inlined twice: whole vectors are loaded without a question.
  if (w.channels >= 4) pool(w, args, false, 4);
  else pool(w, args, false, w.channels);
}

/** Words: Windows, x, out. The mean over what lies in the image. */
export function averagePool(args: usize): void {
  const w = changetype<Windows>(args);
  if (w.channels >= 4) pool(w, args, true, 4);
  else pool(w, args, true, w.channels);
}

/**
 * Place of the largest number of a window for 4 channels, the first of equal ones in row-major order; −1 without any. Places
 * count as if the rows of the window were `kw` wide.
 */
@inline
function winners(x: usize, row: usize, pixel: usize, ys: i32, xs: i32, kw: i32, lanes: i32): v128 {
  let best = f32x4.splat(-Infinity);
  let place = i32x4.splat(-1);
  for (let y = 0; y < ys; y++) {
    let at = x;
    for (let i = 0; i < xs; i++) {
      const value = loadLanes(at, lanes);
      const larger = f32x4.gt(value, best);
      best = f32x4.pmax(best, value);
      place = v128.bitselect(i32x4.splat(y * kw + i), place, larger);
      at += pixel;
    }
    x += row;
  }
  return place;
}

/** Brings dy of one window to the image: to the winner's place, or the same everywhere. Stored, or added where windows overlap. */
@inline
function spread(
  dx: usize, dy: v128, row: usize, pixel: usize, ys: i32, xs: i32, kw: i32, place: v128,
  everywhere: bool, adds: bool, lanes: i32,
): void {
  for (let y = 0; y < ys; y++) {
    let at = dx;
    for (let i = 0; i < xs; i++) {
      let value = everywhere ? dy : v128.and(dy, i32x4.eq(place, i32x4.splat(y * kw + i)));
      if (adds) value = f32x4.add(loadLanes(at, lanes), value);
      storeLanes(at, value, lanes);
      at += pixel;
    }
    dx += row;
  }
}

/** `winners` and `spread` of the usual window, 2 × 2 pixels in the image, no overlap, for `stack` rows of dy and dx. */
@inline
function spreadSquare(
  x: usize, dy: usize, dx: usize, row: usize, pixel: usize, stack: i32, dyStack: usize, dxStack: usize, lanes: i32,
): void {
  const x0 = loadLanes(x, lanes);
  const x1 = loadLanes(x + pixel, lanes);
  const x2 = loadLanes(x + row, lanes);
  const x3 = loadLanes(x + row + pixel, lanes);
  const lowest = f32x4.splat(-Infinity);
  const best0 = f32x4.pmax(lowest, x0);
  const best1 = f32x4.pmax(best0, x1);
  const best2 = f32x4.pmax(best1, x2);
  const last = f32x4.gt(x3, best2);
  const third = f32x4.gt(x2, best1);
  const lower = v128.or(third, last);
  const second = f32x4.gt(x1, best0);
  const first = v128.andnot(v128.andnot(f32x4.gt(x0, lowest), second), lower);
  for (let s = 0; s < stack; s++) {
    const value = loadLanes(dy, lanes);
    storeLanes(dx, v128.and(value, first), lanes);
    storeLanes(dx + pixel, v128.and(value, v128.andnot(second, lower)), lanes);
    storeLanes(dx + row, v128.and(value, v128.andnot(third, last)), lanes);
    storeLanes(dx + row + pixel, v128.and(value, last), lanes);
    dy += dyStack;
    dx += dxStack;
  }
}

/** Every pixel lies in exactly one window. */
@inline
function coverOnce(w: Windows): bool {
  if (w.kh != w.strideH || w.kw != w.strideW) return false;
  return w.oh * w.strideH - w.top >= w.height && w.ow * w.strideW - w.left >= w.width;
}

@inline
function poolGradient(w: Windows, stack: i32, dy: usize, x: usize, dx: usize, average: bool, lanes: i32): void {
  const kw = w.kw;
  const adds = w.kh > w.strideH || kw > w.strideW;
  const channels = w.channels;
  const pixel = <usize>channels << 2;
  const row = <usize>w.width * pixel;
  const image = <usize>w.height * row;
  const dxStack = <usize>w.batch * image;
  const dyStack = <usize>(w.batch * w.oh * w.ow) * pixel;
  const vectors = (channels + 3) >> 2;
  const share = f32x4.splat(<f32>1 / <f32>(w.kh * kw));
  if (!coverOnce(w)) memory.fill(dx, 0, <usize>stack * dxStack);
  for (let b = 0; b < w.batch; b++) {
    for (let y = 0; y < w.oh; y++) {
      const ay = y * w.strideH - w.top;
      const y0 = firstInside(ay);
      const ys = endInside(ay, w.kh, w.height) - y0;
      for (let i = 0; i < w.ow; i++) {
        const ax = i * w.strideW - w.left;
        const x0 = firstInside(ax);
        const xs = endInside(ax, kw, w.width) - x0;
        const begin = <usize>(ay + y0) * row + <usize>(ax + x0) * pixel;
        for (let v = 0; v < vectors; v++) {
          const first = column(v, channels);
          const c = <usize>first << 2;
          if (!average && !adds && ys == 2 && xs == 2) {
            spreadSquare(x + begin + c, dy + c, dx + begin + c, row, pixel, stack, dyStack, dxStack, lanes);
            continue;
          }
          const place = average ? i32x4.splat(0) : winners(x + begin + c, row, pixel, ys, xs, kw, lanes);
          // Numbers under the vector before count once: stored again they are the same, added again they are zeros.
          const fresh = adds ? freshLanes((v << 2) - first) : i32x4.splat(-1);
          let from = dy + c;
          let to = dx + begin + c;
          for (let s = 0; s < stack; s++) {
            let value = v128.and(loadLanes(from, lanes), fresh);
            if (average) value = f32x4.mul(value, share);
            spread(to, value, row, pixel, ys, xs, kw, place, average, adds, lanes);
            from += dyStack;
            to += dxStack;
          }
        }
        dy += pixel;
      }
    }
    x += image;
    dx += image;
  }
}

/** Words: Windows, stack, dy [stack, batch, oh, ow, n], x, dx [stack, batch, height, width, n]. The winner gets all. */
export function maxPoolGradient(args: usize): void {
  const w = changetype<Windows>(args);
  const stack = word(args, behindWindows);
  const dy = pointer(args, behindWindows + 1);
  const x = pointer(args, behindWindows + 2);
  const dx = pointer(args, behindWindows + 3);
  if (w.channels >= 4) poolGradient(w, stack, dy, x, dx, false, 4);
  else poolGradient(w, stack, dy, x, dx, false, w.channels);
}

/** Words: Windows, dy, dx. Each place gets dy / (kh·kw), also at a border, as in the `cpu` kernel. */
export function averagePoolGradient(args: usize): void {
  const w = changetype<Windows>(args);
  const dy = pointer(args, behindWindows);
  const dx = pointer(args, behindWindows + 1);
  if (w.channels >= 4) poolGradient(w, 1, dy, 0, dx, true, 4);
  else poolGradient(w, 1, dy, 0, dx, true, w.channels);
}

import { pointer, word } from './arguments';
import { column, freshLanes } from './block';
import { loadLanes, storeLanes } from './vector';
import { behindWindows, endInside, firstInside, Windows } from './windows';

/** What one window makes of 4 channels: `x` is where the image has them. */
@inline
function pooled(w: Windows, average: bool, x: usize, ay: i32, ax: i32, lanes: i32): v128 {
  const pixel = <usize>w.channels << 2;
  const y1 = endInside(ay, w.kh, w.height);
  const x0 = firstInside(ax);
  const x1 = endInside(ax, w.kw, w.width);
  let result = f32x4.splat(average ? 0 : -Infinity);
  let count = 0;
  for (let y = firstInside(ay); y < y1; y++) {
    let at = x + <usize>((ay + y) * w.width + ax + x0) * pixel;
    for (let i = x0; i < x1; i++) {
      const value = loadLanes(at, lanes);
      // A comparison with NaN is false: NaN is no maximum.
      result = average ? f32x4.add(result, value) : f32x4.pmax(result, value);
      at += pixel;
      count++;
    }
  }
  return average ? f32x4.div(result, f32x4.splat(<f32>count)) : result;
}

@inline
function pool(args: usize, average: bool): void {
  const w = changetype<Windows>(args);
  let x = pointer(args, behindWindows);
  let out = pointer(args, behindWindows + 1);
  const lanes = min(w.channels, 4);
  const vectors = (w.channels + 3) >> 2;
  for (let image = 0; image < w.batch; image++) {
    for (let y = 0; y < w.oh; y++) {
      for (let i = 0; i < w.ow; i++) {
        for (let v = 0; v < vectors; v++) {
          const c = <usize>column(v, w.channels) << 2;
          const value = pooled(w, average, x + c, y * w.strideH - w.top, i * w.strideW - w.left, lanes);
          storeLanes(out + c, value, lanes);
        }
        out += <usize>w.channels << 2;
      }
    }
    x += <usize>(w.height * w.width * w.channels) << 2;
  }
}

/** Words: Windows, x, out. The largest number of each window, −∞ where it has none; NaN does not count. */
export function maxPool(args: usize): void {
  pool(args, false);
}

/** Words: Windows, x, out. The mean over what lies in the image. */
export function averagePool(args: usize): void {
  pool(args, true);
}

/** Place of the largest number of a window for 4 channels, the first of equal ones in row-major order; −1 without any. */
@inline
function winners(w: Windows, x: usize, ay: i32, ax: i32, lanes: i32): v128 {
  const pixel = <usize>w.channels << 2;
  const y1 = endInside(ay, w.kh, w.height);
  const x0 = firstInside(ax);
  const x1 = endInside(ax, w.kw, w.width);
  let best = f32x4.splat(-Infinity);
  let place = i32x4.splat(-1);
  for (let y = firstInside(ay); y < y1; y++) {
    let at = x + <usize>((ay + y) * w.width + ax + x0) * pixel;
    for (let i = x0; i < x1; i++) {
      const value = loadLanes(at, lanes);
      const larger = f32x4.gt(value, best);
      best = v128.bitselect(value, best, larger);
      place = v128.bitselect(i32x4.splat(y * w.kw + i), place, larger);
      at += pixel;
    }
  }
  return place;
}

/** Brings dy of one window to the image: to the winner's place, or the same everywhere. Stored, or added where windows overlap. */
@inline
function spread(
  w: Windows, dx: usize, dy: v128, place: v128, everywhere: bool, adds: bool, ay: i32, ax: i32, lanes: i32,
): void { // prettier-ignore
  const pixel = <usize>w.channels << 2;
  const y1 = endInside(ay, w.kh, w.height);
  const x0 = firstInside(ax);
  const x1 = endInside(ax, w.kw, w.width);
  for (let y = firstInside(ay); y < y1; y++) {
    let at = dx + <usize>((ay + y) * w.width + ax + x0) * pixel;
    for (let i = x0; i < x1; i++) {
      let value = everywhere ? dy : v128.and(dy, i32x4.eq(place, i32x4.splat(y * w.kw + i)));
      if (adds) value = f32x4.add(loadLanes(at, lanes), value);
      storeLanes(at, value, lanes);
      at += pixel;
    }
  }
}

@inline
function poolGradient(
  w: Windows, stack: i32, dy: usize, x: usize, dx: usize, average: bool,
): void { // prettier-ignore
  const adds = w.kh > w.strideH || w.kw > w.strideW;
  const image = <usize>(w.height * w.width * w.channels) << 2;
  const dyRow = <usize>(w.batch * w.oh * w.ow * w.channels) << 2;
  const lanes = min(w.channels, 4);
  const vectors = (w.channels + 3) >> 2;
  const share = f32x4.splat(<f32>1 / <f32>(w.kh * w.kw));
  memory.fill(dx, 0, <usize>(stack * w.batch) * image);
  for (let b = 0; b < w.batch; b++) {
    for (let y = 0; y < w.oh; y++) {
      const ay = y * w.strideH - w.top;
      for (let i = 0; i < w.ow; i++) {
        const ax = i * w.strideW - w.left;
        for (let v = 0; v < vectors; v++) {
          const first = column(v, w.channels);
          const c = <usize>first << 2;
          const place = average ? i32x4.splat(0) : winners(w, x + c, ay, ax, lanes);
          // Numbers under the vector before count once: stored again they are the same, added again they are zeros.
          const fresh = adds ? freshLanes((v << 2) - first) : i32x4.splat(-1);
          for (let s = 0; s < stack; s++) {
            let value = v128.and(loadLanes(dy + <usize>s * dyRow + c, lanes), fresh);
            if (average) value = f32x4.mul(value, share);
            spread(w, dx + <usize>(s * w.batch) * image + c, value, place, average, adds, ay, ax, lanes);
          }
        }
        dy += <usize>w.channels << 2;
      }
    }
    x += image;
    dx += image;
  }
}

/** Words: Windows, stack, dy [stack, batch, oh, ow, n], x, dx [stack, batch, height, width, n]. The winner gets all. */
export function maxPoolGradient(args: usize): void {
  poolGradient(
    changetype<Windows>(args), word(args, behindWindows), pointer(args, behindWindows + 1),
    pointer(args, behindWindows + 2), pointer(args, behindWindows + 3), false,
  ); // prettier-ignore
}

/** Words: Windows, dy, dx. Each place gets dy / (kh·kw), also at a border, as in the `cpu` kernel. */
export function averagePoolGradient(args: usize): void {
  poolGradient(
    changetype<Windows>(args), 1, pointer(args, behindWindows), 0, pointer(args, behindWindows + 1), true,
  ); // prettier-ignore
}

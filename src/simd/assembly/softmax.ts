import { pointer, word } from './arguments';
import { exp, log } from './functions';
import { line, Maximum } from './reduce';
import { loadLanes, storeLanes, sumLanes } from './vector';

/** All bits of the first n (1 … 3) lanes. */
@inline
function firstLanes(n: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(n));
}

/** Stores exp(x − largest) and returns the sum. */
@inline
function exponentials(x: usize, out: usize, n: i32, largest: v128): v128 {
  let sum = f32x4.splat(0);
  for (; n >= 4; n -= 4) {
    const e = exp(f32x4.sub(v128.load(x), largest));
    v128.store(out, e);
    sum = f32x4.add(sum, e);
    x += 16;
    out += 16;
  }
  if (n > 0) {
    const e = exp(f32x4.sub(loadLanes(x, n), largest));
    storeLanes(out, e, n);
    sum = f32x4.add(sum, v128.and(e, firstLanes(n)));
  }
  return f32x4.splat(sumLanes(sum));
}

/** Softmax of each row. Words: x · out · rows · n. */
export function softmax(args: usize): void {
  let x = pointer(args, 0);
  let out = pointer(args, 1);
  const n = word(args, 3);
  const bytes = <usize>n << 2;
  for (let rows = word(args, 2); rows > 0; rows--) {
    const sum = exponentials(x, out, n, f32x4.splat(line<Maximum>(x, n)));
    let at = out;
    let left = n;
    for (; left >= 4; left -= 4) {
      v128.store(at, f32x4.div(v128.load(at), sum));
      at += 16;
    }
    if (left > 0) storeLanes(at, f32x4.div(loadLanes(at, left), sum), left);
    x += bytes;
    out += bytes;
  }
}

/** Logarithm of the softmax of each row. Words: x · out · rows · n. */
export function logSoftmax(args: usize): void {
  let x = pointer(args, 0);
  let out = pointer(args, 1);
  const n = word(args, 3);
  const bytes = <usize>n << 2;
  for (let rows = word(args, 2); rows > 0; rows--) {
    const largest = f32x4.splat(line<Maximum>(x, n));
    const normalizer = log(exponentials(x, out, n, largest));
    let at: usize = 0;
    for (let left = n; left > 0; left -= 4) {
      storeLanes(out + at, f32x4.sub(f32x4.sub(loadLanes(x + at, left), largest), normalizer), left);
      at += 16;
    }
    x += bytes;
    out += bytes;
  }
}

/** Σ target · (x − largest). */
@inline
function product(x: usize, target: usize, n: i32, largest: v128): f32 {
  let sum = f32x4.splat(0);
  for (; n >= 4; n -= 4) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(target), f32x4.sub(v128.load(x), largest)));
    x += 16;
    target += 16;
  }
  if (n > 0) {
    const last = f32x4.mul(loadLanes(target, n), f32x4.sub(loadLanes(x, n), largest));
    sum = f32x4.add(sum, v128.and(last, firstLanes(n)));
  }
  return sumLanes(sum);
}

/**
 * For each row of logits z and target q: log Σ exp z − Σ q z and its gradient softmax(z) − q. Words: z · q · losses [rows] ·
 * gradient [rows, n] · rows · n.
 */
export function softmaxCrossEntropy(args: usize): void {
  let x = pointer(args, 0);
  let target = pointer(args, 1);
  let loss = pointer(args, 2);
  let gradient = pointer(args, 3);
  const n = word(args, 5);
  const bytes = <usize>n << 2;
  for (let rows = word(args, 4); rows > 0; rows--) {
    const largest = f32x4.splat(line<Maximum>(x, n));
    const sum = exponentials(x, gradient, n, largest);
    store<f32>(loss, f32x4.extract_lane(log(sum), 0) - product(x, target, n, largest));
    let at: usize = 0;
    let left = n;
    for (; left >= 4; left -= 4) {
      v128.store(gradient + at, f32x4.sub(f32x4.div(v128.load(gradient + at), sum), v128.load(target + at)));
      at += 16;
    }
    if (left > 0) {
      const share = f32x4.div(loadLanes(gradient + at, left), sum);
      storeLanes(gradient + at, f32x4.sub(share, loadLanes(target + at, left)), left);
    }
    x += bytes;
    target += bytes;
    gradient += bytes;
    loss += 4;
  }
}

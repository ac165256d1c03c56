import { pointer, word } from './arguments';
import { loadLanes, madd, storeLanes } from './vector';

/** Σₛ cₛ · rowₛ. Words: rows, coefficients, out, count of rows, length of a row. One pass, 32 columns at a time. */
export function weightedRowSum(args: usize): void {
  const rows = pointer(args, 0);
  const coefficients = pointer(args, 1);
  const out = pointer(args, 2);
  const count = word(args, 3);
  const length = word(args, 4);
  const step = <usize>length << 2;
  const zero = f32x4.splat(0);
  let i = 0;
  for (; i + 32 <= length; i += 32) {
    let from = rows + (<usize>i << 2);
    let s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero;
    for (let s = 0; s < count; s++) {
      const c = v128.load32_splat(coefficients + (<usize>s << 2));
      s0 = madd(c, v128.load(from), s0);
      s1 = madd(c, v128.load(from, 16), s1);
      s2 = madd(c, v128.load(from, 32), s2);
      s3 = madd(c, v128.load(from, 48), s3);
      s4 = madd(c, v128.load(from, 64), s4);
      s5 = madd(c, v128.load(from, 80), s5);
      s6 = madd(c, v128.load(from, 96), s6);
      s7 = madd(c, v128.load(from, 112), s7);
      from += step;
    }
    const to = out + (<usize>i << 2);
    v128.store(to, s0);
    v128.store(to, s1, 16);
    v128.store(to, s2, 32);
    v128.store(to, s3, 48);
    v128.store(to, s4, 64);
    v128.store(to, s5, 80);
    v128.store(to, s6, 96);
    v128.store(to, s7, 112);
  }
  for (; i < length; i += 4) {
    const lanes = min(4, length - i);
    let from = rows + (<usize>i << 2);
    let sum = zero;
    for (let s = 0; s < count; s++) {
      sum = madd(v128.load32_splat(coefficients + (<usize>s << 2)), loadLanes(from, lanes), sum);
      from += step;
    }
    storeLanes(out + (<usize>i << 2), sum, lanes);
  }
}

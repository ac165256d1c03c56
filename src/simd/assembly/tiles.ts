import { add, bend, Block, freshLanes } from './block';
import { loadLanes, madd, storeLanes } from './vector';

/** `length`: bytes of A in a segment; `bSkip`: from the end of a segment of B to the next. */
function tile3x12(block: Block, a: usize, b: usize, c: usize, segments: i32, length: usize, bSkip: usize): void {
  const bias = block.bias;
  let s00 = v128.load(bias);
  let s01 = v128.load(bias, 16);
  let s02 = v128.load(bias, 32);
  let s10 = s00;
  let s11 = s01;
  let s12 = s02;
  let s20 = s00;
  let s21 = s01;
  let s22 = s02;
  const aStep = block.aStep;
  const bStep = block.bStep;
  const bLast = block.bLast;
  const a1 = block.a1;
  const a2 = block.a2;
  for (; segments > 0; segments--) {
    const end = a + length;
    let at = a;
    do {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      const b2 = v128.load(b + bLast);
      const x0 = v128.load32_splat(at);
      s00 = madd(x0, b0, s00);
      s01 = madd(x0, b1, s01);
      s02 = madd(x0, b2, s02);
      const x1 = v128.load32_splat(at + a1);
      s10 = madd(x1, b0, s10);
      s11 = madd(x1, b1, s11);
      s12 = madd(x1, b2, s12);
      const x2 = v128.load32_splat(at + a2);
      s20 = madd(x2, b0, s20);
      s21 = madd(x2, b1, s21);
      s22 = madd(x2, b2, s22);
      at += aStep;
      b += bStep;
    } while (at != end);
    a += block.aSegment;
    b += bSkip;
  }
  const finish = block.finish;
  const c1 = c + block.c1;
  const c2 = c + block.c2;
  const last = block.cLast;
  if (finish > 0) {
    const slope = block.slope;
    s00 = bend(s00, finish, slope);
    s01 = bend(s01, finish, slope);
    s02 = bend(s02, finish, slope);
    s10 = bend(s10, finish, slope);
    s11 = bend(s11, finish, slope);
    s12 = bend(s12, finish, slope);
    s20 = bend(s20, finish, slope);
    s21 = bend(s21, finish, slope);
    s22 = bend(s22, finish, slope);
  } else if (finish == add) {
    s00 = f32x4.add(s00, v128.load(c));
    s01 = f32x4.add(s01, v128.load(c, 16));
    s02 = f32x4.add(s02, v128.load(c + last));
    s10 = f32x4.add(s10, v128.load(c1));
    s11 = f32x4.add(s11, v128.load(c1, 16));
    s12 = f32x4.add(s12, v128.load(c1 + last));
    s20 = f32x4.add(s20, v128.load(c2));
    s21 = f32x4.add(s21, v128.load(c2, 16));
    s22 = f32x4.add(s22, v128.load(c2 + last));
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c + last, s02);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c1 + last, s12);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c2 + last, s22);
}

function tile4x8(block: Block, a: usize, b: usize, c: usize, segments: i32, length: usize, bSkip: usize): void {
  const bias = block.bias;
  let s00 = v128.load(bias);
  let s01 = v128.load(bias, 16);
  let s10 = s00;
  let s11 = s01;
  let s20 = s00;
  let s21 = s01;
  let s30 = s00;
  let s31 = s01;
  const aStep = block.aStep;
  const bStep = block.bStep;
  const bLast = block.bLast;
  const a1 = block.a1;
  const a2 = block.a2;
  const a3 = block.a3;
  for (; segments > 0; segments--) {
    const end = a + length;
    let at = a;
    do {
      const b0 = v128.load(b);
      const b1 = v128.load(b + bLast);
      const x0 = v128.load32_splat(at);
      s00 = madd(x0, b0, s00);
      s01 = madd(x0, b1, s01);
      const x1 = v128.load32_splat(at + a1);
      s10 = madd(x1, b0, s10);
      s11 = madd(x1, b1, s11);
      const x2 = v128.load32_splat(at + a2);
      s20 = madd(x2, b0, s20);
      s21 = madd(x2, b1, s21);
      const x3 = v128.load32_splat(at + a3);
      s30 = madd(x3, b0, s30);
      s31 = madd(x3, b1, s31);
      at += aStep;
      b += bStep;
    } while (at != end);
    a += block.aSegment;
    b += bSkip;
  }
  const finish = block.finish;
  const c1 = c + block.c1;
  const c2 = c + block.c2;
  const c3 = c + block.c3;
  const last = block.cLast;
  if (finish > 0) {
    const slope = block.slope;
    s00 = bend(s00, finish, slope);
    s01 = bend(s01, finish, slope);
    s10 = bend(s10, finish, slope);
    s11 = bend(s11, finish, slope);
    s20 = bend(s20, finish, slope);
    s21 = bend(s21, finish, slope);
    s30 = bend(s30, finish, slope);
    s31 = bend(s31, finish, slope);
  } else if (finish == add) {
    s00 = f32x4.add(s00, v128.load(c));
    s01 = f32x4.add(s01, v128.load(c + last));
    s10 = f32x4.add(s10, v128.load(c1));
    s11 = f32x4.add(s11, v128.load(c1 + last));
    s20 = f32x4.add(s20, v128.load(c2));
    s21 = f32x4.add(s21, v128.load(c2 + last));
    s30 = f32x4.add(s30, v128.load(c3));
    s31 = f32x4.add(s31, v128.load(c3 + last));
  }
  v128.store(c, s00);
  v128.store(c + last, s01);
  v128.store(c1, s10);
  v128.store(c1 + last, s11);
  v128.store(c2, s20);
  v128.store(c2 + last, s21);
  v128.store(c3, s30);
  v128.store(c3 + last, s31);
}

@inline
function finished(c: usize, sum: v128, block: Block): v128 {
  const finish = block.finish;
  if (finish > 0) return bend(sum, finish, block.slope);
  if (finish != add) return sum;
  return f32x4.add(loadLanes(c, block.lanes), v128.and(sum, freshLanes(block.added)));
}

function tile6x4(block: Block, a: usize, b: usize, c: usize, segments: i32, length: usize, bSkip: usize): void {
  let s0 = v128.load(block.bias);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  const aStep = block.aStep;
  const bStep = block.bStep;
  const a1 = block.a1;
  const a2 = block.a2;
  const a3 = block.a3;
  const a4 = block.a4;
  const a5 = block.a5;
  for (; segments > 0; segments--) {
    const end = a + length;
    let at = a;
    do {
      const b0 = v128.load(b);
      s0 = madd(v128.load32_splat(at), b0, s0);
      s1 = madd(v128.load32_splat(at + a1), b0, s1);
      s2 = madd(v128.load32_splat(at + a2), b0, s2);
      s3 = madd(v128.load32_splat(at + a3), b0, s3);
      s4 = madd(v128.load32_splat(at + a4), b0, s4);
      s5 = madd(v128.load32_splat(at + a5), b0, s5);
      at += aStep;
      b += bStep;
    } while (at != end);
    a += block.aSegment;
    b += bSkip;
  }
  const c1 = c + block.c1;
  const c2 = c + block.c2;
  const c3 = c + block.c3;
  const c4 = c + block.c4;
  const c5 = c + block.c5;
  s0 = finished(c, s0, block);
  s1 = finished(c1, s1, block);
  s2 = finished(c2, s2, block);
  s3 = finished(c3, s3, block);
  s4 = finished(c4, s4, block);
  s5 = finished(c5, s5, block);
  const lanes = block.lanes;
  storeLanes(c, s0, lanes);
  storeLanes(c1, s1, lanes);
  storeLanes(c2, s2, lanes);
  storeLanes(c3, s3, lanes);
  storeLanes(c4, s4, lanes);
  storeLanes(c5, s5, lanes);
}

/** One tile, `width` vectors wide; without segments the sums are empty. */
@inline
export function tile(
  width: i32, block: Block, a: usize, b: usize, c: usize, segments: i32, length: usize, bSkip: usize,
): void {
  if (width == 3) tile3x12(block, a, b, c, segments, length, bSkip);
  else if (width == 2) tile4x8(block, a, b, c, segments, length, bSkip);
  else tile6x4(block, a, b, c, segments, length, bSkip);
}

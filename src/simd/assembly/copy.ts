import { pointer, word } from './arguments';
import { transposeBlock } from './transpose';

/** Bytes from which the engine's own copy is worth its call. */
const longRun: usize = 512;

/** Copies `bytes` (a multiple of 4) from one run to another that does not overlap it. */
@inline
export function copyRun(to: usize, from: usize, bytes: usize): void {
  if (bytes >= longRun) {
    memory.copy(to, from, bytes);
    return;
  }
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, v128.load(from + i));
  for (; i < bytes; i += 4) store<i32>(to + i, load<i32>(from + i));
}

/** `count` numbers, `fromStep` bytes apart, to places `toStep` bytes apart. */
function copyLine(count: i32, from: usize, fromStep: usize, to: usize, toStep: usize): void {
  if (toStep == 4) {
    if (fromStep == 4) {
      copyRun(to, from, <usize>count << 2);
      return;
    }
    if (fromStep == 0) {
      fillRun(to, count, load<i32>(from));
      return;
    }
  }
  for (let i = 0; i < count; i++) {
    store<i32>(to, load<i32>(from));
    from += fromStep;
    to += toStep;
  }
}

function fillRun(to: usize, count: i32, value: i32): void {
  const four = i32x4.splat(value);
  const end = to + (<usize>count << 2);
  for (; to + 16 <= end; to += 16) v128.store(to, four);
  for (; to < end; to += 4) store<i32>(to, value);
}

/** Axes from `axis` on; `axes` holds size, bytes of a step in the source, bytes of a step in the target for each. */
function copyAxes(axes: usize, rank: i32, from: usize, to: usize): void {
  const size = word(axes, 0);
  const fromStep = pointer(axes, 1);
  const toStep = pointer(axes, 2);
  if (rank == 1) {
    copyLine(size, from, fromStep, to, toStep);
    return;
  }
  const inner = axes + 12;
  if (rank == 2) {
    const columns = word(inner, 0);
    const fromColumn = pointer(inner, 1);
    const toColumn = pointer(inner, 2);
    if (fromStep == 4 && toColumn == 4) {
      transposeBlock(size, columns, from, fromColumn, to, toStep);
      return;
    }
    for (let i = 0; i < size; i++) {
      copyLine(columns, from, fromColumn, to, toColumn);
      from += fromStep;
      to += toStep;
    }
    return;
  }
  for (let i = 0; i < size; i++) {
    copyAxes(inner, rank - 1, from, to);
    from += fromStep;
    to += toStep;
  }
}

/**
 * Copies a box of 32-bit numbers from one layout to another: transposing, slicing, joining, padding, repeating (a step of
 * 0 bytes) and reversing (a negative step) are all this. Words: from, to, rank (≥ 1), then for each axis from the outermost
 * to the innermost: size, bytes of a step in the source, bytes of a step in the target. Fast where the innermost axis is
 * contiguous on both sides, or where it is in the target and the axis before it is in the source.
 */
export function copy(args: usize): void {
  copyAxes(args + 12, word(args, 2), pointer(args, 0), pointer(args, 1));
}

/** Words: to, count, the number. */
export function fill(args: usize): void {
  fillRun(pointer(args, 0), word(args, 1), word(args, 2));
}

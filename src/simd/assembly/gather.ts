import { pointer, word } from './arguments';
import { copyRun } from './copy';

/**
 * out[b, o, i, …] = x[b, o, indices[b, i], …]. Words: x, indices, out, fault, batch, outer, axis, count, bytes of a slice
 * behind the axis. An index outside of the axis gives NaN, and `fault` gets the place of the first one, else −1: a replay
 * never reads what is not x.
 */
export function gather(args: usize): void {
  const x = pointer(args, 0);
  let indices = pointer(args, 1);
  let out = pointer(args, 2);
  const fault = pointer(args, 3);
  const batch = word(args, 4);
  const outer = word(args, 5);
  const axis = word(args, 6);
  const count = word(args, 7);
  const bytes = pointer(args, 8);
  let from = x;
  let first = -1;
  for (let b = 0; b < batch; b++) {
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < count; i++) {
        const index = load<i32>(indices + (<usize>i << 2));
        if (<u32>index < <u32>axis) {
          copyRun(out, from + <usize>index * bytes, bytes);
        } else {
          if (first < 0) first = b * count + i;
          for (let at: usize = 0; at < bytes; at += 4) store<f32>(out + at, NaN);
        }
        out += bytes;
      }
      from += <usize>axis * bytes;
    }
    indices += <usize>count << 2;
  }
  store<i32>(fault, first);
}

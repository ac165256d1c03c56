import { pointer, word } from './arguments';

/** Numbers worked on at a time: all registers of a usual rule stay in the first-level cache. */
const chunk = 256;

/**
 * Runs a straight-line elementwise program over a list of tuples of arrays, in place: the multi-tensor update of an
 * optimizer. Registers 0 … inputs − 1 are the arrays of a tuple, each instruction appends one; outputs go back into the
 * tuple's arrays when a chunk is done, so an instruction always sees the old numbers.
 *
 * Words: instructions (address; op, a, b each), their count, scalars (address; as many for each tuple as the next word
 * says), their count, tuples (address; size and one address for each input), their count, inputs, outputs (address; input
 * that receives, register), their count, room for one chunk of each instruction.
 */
export function elementwiseInPlace(args: usize): void {
  const instructions = pointer(args, 0);
  const count = word(args, 1);
  let scalars = pointer(args, 2);
  const scalarCount = word(args, 3);
  let tuple = pointer(args, 4);
  const tuples = word(args, 5);
  const inputs = word(args, 6);
  const outputs = pointer(args, 7);
  const outputCount = word(args, 8);
  const room = pointer(args, 9);
  for (let t = 0; t < tuples; t++) {
    const size = word(tuple, 0);
    for (let from = 0; from < size; from += chunk) {
      const bytes: usize = <usize>((min(chunk, size - from) + 3) & ~3) << 2;
      const offset: usize = <usize>from << 2;
      for (let i = 0; i < count; i++) {
        const at = instructions + <usize>(12 * i);
        const a = register(word(at, 1), inputs, tuple, offset, room);
        const op = word(at, 0);
        const b = op < 4 ? register(word(at, 2), inputs, tuple, offset, room) : scalars + (<usize>word(at, 2) << 2);
        apply(op, a, b, room + <usize>i * (chunk << 2), bytes);
      }
      for (let i = 0; i < outputCount; i++) {
        const from = register(word(outputs, 2 * i + 1), inputs, tuple, offset, room);
        memory.copy(pointer(tuple, 1 + word(outputs, 2 * i)) + offset, from, bytes);
      }
    }
    tuple += <usize>(inputs + 1) << 2;
    scalars += <usize>scalarCount << 2;
  }
}

@inline
function register(index: i32, inputs: i32, tuple: usize, offset: usize, room: usize): usize {
  return index < inputs ? pointer(tuple, 1 + index) + offset : room + <usize>(index - inputs) * (chunk << 2);
}

/** One instruction over `bytes` bytes (a multiple of 16; blocks are padded, so the end may be read and written over). */
function apply(op: i32, a: usize, b: usize, to: usize, bytes: usize): void {
  switch (op) {
    case 0:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, f32x4.add(v128.load(a + i), v128.load(b + i)));
      break;
    case 1:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, f32x4.sub(v128.load(a + i), v128.load(b + i)));
      break;
    case 2:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, f32x4.mul(v128.load(a + i), v128.load(b + i)));
      break;
    case 3:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, f32x4.div(v128.load(a + i), v128.load(b + i)));
      break;
    case 4: {
      const factor = v128.load32_splat(b);
      for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, f32x4.mul(v128.load(a + i), factor));
      break;
    }
    case 5: {
      const term = v128.load32_splat(b);
      for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, f32x4.add(v128.load(a + i), term));
      break;
    }
    default:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, f32x4.sqrt(v128.load(a + i)));
  }
}

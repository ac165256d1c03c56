/**
 * Every op takes one pointer to 32-bit words. So an op is called from JavaScript, recorded and replayed in one and the
 * same form: `op, number of words, words …`.
 */

@inline
export function word(args: usize, index: i32): i32 {
  return load<i32>(args + (index << 2));
}

/** A byte address among the words. */
@inline
export function pointer(args: usize, index: i32): usize {
  return <usize>load<u32>(args + (index << 2));
}

@inline
export function number(args: usize, index: i32): f32 {
  return load<f32>(args + (index << 2));
}

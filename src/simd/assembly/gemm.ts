import { number, pointer, word } from './arguments';
import { panel4, panel8, row8 } from './gemmTiles';
import { packColumns, packTransposed } from './packing';
import { outerProduct, rowsTimesVector } from './vectorProducts';

/** Rows from which a panel of B is read often enough to be worth a copy with short strides. */
const packRows = 32;
const packStep: usize = 512;
/** Depth of a block: a packed panel of 8 columns stays in the first-level cache. */
export const blockDepth = 512;

/**
 * C = act(A·B + bias) or C += A·B for one pair of matrices; strides in bytes. A is read at row·aRow + column·aStep, so a
 * transposed A costs nothing. `packed` has room for a panel: 32·min(k, blockDepth) bytes.
 */
export function multiply(
  m: i32, n: i32, k: i32, a: usize, aRow: usize, aStep: usize, b: usize, bRow: usize, transposedB: bool,
  c: usize, cRow: usize, bias: usize, accumulate: bool, activation: i32, alpha: f32, packed: usize,
): void {
  if (n == 1 && aStep == 4 && k > 1 && !accumulate && (transposedB || bRow == 4)) {
    rowsTimesVector(m, k, a, aRow, b, c, cRow, bias, activation, alpha);
    return;
  }
  if (n == 1 && aRow == 4 && cRow == 4 && m > 1 && !bias && (transposedB || bRow == 4)) {
    // Cᵀ = bᵀ·Aᵀ, and Aᵀ lies there in rows.
    multiply(1, m, k, b, 0, 4, a, aStep, false, c, 4, 0, accumulate, activation, alpha, packed);
    return;
  }
  if (k == 1 && !bias && !accumulate && activation == 0 && (!transposedB || bRow == 4)) {
    outerProduct(m, n, a, aRow, b, c, cRow);
    return;
  }
  let from = 0;
  do {
    const depth = min(k - from, blockDepth);
    const last = from + depth >= k;
    const adds = accumulate || from > 0;
    const act = last ? activation : 0;
    const ablock = a + <usize>from * aStep;
    for (let j = 0; j < n; j += 8) {
      const columns = min(n - j, 8);
      const width = columns > 4 ? 8 : 4;
      let panel: usize;
      let step: usize;
      if (transposedB) {
        packTransposed(depth, b + <usize>j * bRow + (<usize>from << 2), bRow, columns, width, packed);
        panel = packed;
        step = width << 2;
      } else {
        panel = b + <usize>from * bRow + (<usize>j << 2);
        step = bRow;
        if (columns < width || (m >= packRows && bRow >= packStep)) {
          packColumns(depth, panel, bRow, columns, width, packed);
          panel = packed;
          step = width << 2;
        }
      }
      const biasHere = bias && !adds ? bias + (<usize>j << 2) : 0;
      const out = c + (<usize>j << 2);
      if (width > 4) panel8(m, depth, ablock, aRow, aStep, panel, step, out, cRow, columns, biasHere, adds, act, alpha);
      else panel4(m, depth, ablock, aRow, aStep, panel, step, out, cRow, columns, biasHere, adds, act, alpha);
      for (let i = m & ~3; i < m; i++) {
        const row = ablock + <usize>i * aRow;
        row8(depth, row, aStep, panel, step, out + <usize>i * cRow, columns, biasHere, adds, act, alpha);
      }
    }
    from += depth;
  } while (from < k);
}

/**
 * Batched product. Words: a, b, c, bias (0: none), batch, m, n, k, flags (1: A is stored [k, m], 2: B is stored [n, k],
 * 4: adds to C), batch strides of a, b (bytes; 0: the same for all), activation, alpha, room for a packed panel.
 */
export function gemm(args: usize): void {
  let a = pointer(args, 0);
  let b = pointer(args, 1);
  let c = pointer(args, 2);
  const bias = pointer(args, 3);
  const batch = word(args, 4);
  const m = word(args, 5);
  const n = word(args, 6);
  const k = word(args, 7);
  const flags = word(args, 8);
  const aBatch = pointer(args, 9);
  const bBatch = pointer(args, 10);
  const activation = word(args, 11);
  const alpha = number(args, 12);
  const packed = pointer(args, 13);
  const transposedA = (flags & 1) != 0;
  const transposedB = (flags & 2) != 0;
  const accumulate = (flags & 4) != 0;
  const aRow: usize = transposedA ? 4 : <usize>k << 2;
  const aStep: usize = transposedA ? <usize>m << 2 : 4;
  const bRow: usize = (transposedB ? <usize>k : <usize>n) << 2;
  for (let i = 0; i < batch; i++) {
    multiply(m, n, k, a, aRow, aStep, b, bRow, transposedB, c, <usize>n << 2, bias, accumulate, activation, alpha, packed);
    a += aBatch;
    b += bBatch;
    c += <usize>(m * n) << 2;
  }
}

import type { Arithmetic, OptimizerEntry } from '../catalog/optimizers/entry';

type ArrayOp = 'add' | 'sub' | 'mul' | 'div' | 'scale' | 'addScalar' | 'sqrt';

/** What one update does to a variable, as a list of elementwise instructions: for kernels that run all of them at once. */
export interface ElementwiseProgram {
  /** Registers 0 … inputs − 1 hold the inputs: variable, gradient, slots. */
  readonly inputs: number;
  /** How many scalars `scale` and `addScalar` take. */
  readonly scalars: number;
  /** Every instruction appends one register. `b`: a register; the index of a scalar; nothing for `sqrt`. */
  readonly instructions: readonly { readonly op: ArrayOp; readonly a: number; readonly b: number }[];
  /** Registers of the new variable and the new slots, in the order of `slots`. */
  readonly outputs: readonly number[];
}

export interface TracedUpdate {
  readonly program: ElementwiseProgram;
  /** Of this update: bias corrections and learning rates differ from step to step, the instructions do not. */
  readonly scalars: readonly number[];
}

/** Follows a rule once with registers in place of arrays. */
export const traceUpdate = <P>(rule: OptimizerEntry<P>, params: P, update: number, decay: boolean): TracedUpdate => {
  const names = rule.slots(params);
  const inputs = 2 + names.length;
  const instructions: { op: ArrayOp; a: number; b: number }[] = [];
  const scalars: number[] = [];
  const emit = (op: ArrayOp, a: number, b: number): number => inputs + instructions.push({ op, a, b }) - 1;
  const scalar = (op: ArrayOp, a: number, value: number): number => emit(op, a, scalars.push(value) - 1);
  const registers: Arithmetic<number> = {
    add: (a, b) => emit('add', a, b),
    sub: (a, b) => emit('sub', a, b),
    mul: (a, b) => emit('mul', a, b),
    div: (a, b) => emit('div', a, b),
    scale: (a, factor) => scalar('scale', a, factor),
    addScalar: (a, term) => scalar('addScalar', a, term),
    sqrt: (a) => emit('sqrt', a, 0),
  };
  const slots = Object.fromEntries(names.map((name, i) => [name, 2 + i]));
  const after = rule.update(registers, { variable: 0, gradient: 1, slots, update, decay }, params);
  const outputs = [after.variable, ...names.map((name) => after.slots[name]!)];
  return { program: { inputs, scalars: scalars.length, instructions, outputs }, scalars };
};

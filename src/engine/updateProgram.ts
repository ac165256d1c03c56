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

/** Follows a rule once with registers in place of arrays. */
export const traceUpdate = <P>(rule: OptimizerEntry<P>, params: P, decay: boolean): ElementwiseProgram => {
  const names = rule.slots(params);
  const inputs = 2 + names.length;
  const instructions: { op: ArrayOp; a: number; b: number }[] = [];
  let scalars = 0;
  const emit = (op: ArrayOp, a: number, b: number): number => inputs + instructions.push({ op, a, b }) - 1;
  const registers: Arithmetic<number> = {
    add: (a, b) => emit('add', a, b),
    sub: (a, b) => emit('sub', a, b),
    mul: (a, b) => emit('mul', a, b),
    div: (a, b) => emit('div', a, b),
    scale: (a) => emit('scale', a, scalars++),
    addScalar: (a) => emit('addScalar', a, scalars++),
    sqrt: (a) => emit('sqrt', a, 0),
  };
  const slots = Object.fromEntries(names.map((name, i) => [name, 2 + i]));
  const after = rule.update(registers, { variable: 0, gradient: 1, slots, update: 1, decay }, params);
  return { inputs, scalars, instructions, outputs: [after.variable, ...names.map((name) => after.slots[name]!)] };
};

/**
 * The scalars of update number `update`, in the order of the program: bias corrections and learning rates differ from
 * step to step, the instructions do not.
 */
export const scalarsOf = <P>(rule: OptimizerEntry<P>, params: P): ((update: number, decay: boolean) => number[]) => {
  let scalars: number[] = [];
  const nothing = (): null => null;
  const collect = (_: null, value: number): null => {
    scalars.push(value);
    return null;
  };
  const on = { add: nothing, sub: nothing, mul: nothing, div: nothing, scale: collect, addScalar: collect, sqrt: nothing }; // prettier-ignore
  const slots = Object.fromEntries(rule.slots(params).map((name) => [name, null]));
  return (update, decay) => {
    scalars = [];
    rule.update<null>(on, { variable: null, gradient: null, slots, update, decay }, params);
    return scalars;
  };
};

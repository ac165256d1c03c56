/**
 * Setup file of the float64 project: tensors of the `cpu` backend hold doubles, so it becomes an oracle. Runs before
 * TensorFlow.js loads, which asks Node (not `instanceof`) whether something is a typed array of floats.
 */
import util from 'node:util';

(globalThis as { Float32Array: unknown }).Float32Array = Float64Array;
Object.defineProperty(util.types, 'isFloat32Array', { value: (value: unknown) => value instanceof Float64Array });

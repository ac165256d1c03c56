/** Setup file of the float64 project: tensors of the `cpu` backend hold doubles, so it becomes an oracle. Runs before TensorFlow.js loads. */
(globalThis as { Float32Array: unknown }).Float32Array = Float64Array;

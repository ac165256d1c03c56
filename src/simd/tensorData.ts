import type { backend_util, DataType } from '@tensorflow/tfjs-core';
import type { Machine } from './machine';
import type { Block } from './pool';

type Values = backend_util.BackendValues;

/** The numbers of a tensor: in our memory, or on the host until a kernel of ours wants them. */
export class TensorData {
  block: Block | null = null;
  #length = 0;
  complexTensorInfos?: never;

  constructor(
    private readonly machine: Machine,
    readonly dtype: DataType,
    private host: Values | null,
    public refCount: number,
  ) {}

  /** What the kernels of the `cpu` backend read: valid until memory grows. */
  get values(): Values {
    if (!this.block) return this.host!;
    const { address } = this.block;
    const ArrayType = this.dtype === 'int32' ? Int32Array : Float32Array;
    return new ArrayType(this.machine.memory.wasm.buffer, address, this.#length);
  }

  reserve(length: number): void {
    this.#length = length;
    this.block = this.machine.allocate(4 * length);
  }

  /** Moves what is on the host into our memory, where it is a constant for a recording that is on. */
  address(): number {
    this.block ??= this.#moveIn();
    this.machine.recording?.use(this.block);
    return this.block.address;
  }

  /** By the type of the tensor: a `cpu` kernel may hand over a plain list, or floats as an int32 tensor. */
  #moveIn(): Block {
    const values = this.host as ArrayLike<number> & Values;
    if (this.dtype !== 'float32' && this.dtype !== 'int32') {
      throw new Error(`A kernel of float32 and int32 was given ${this.dtype}.`);
    }
    const block = this.machine.allocateConstant(4 * values.length);
    const { memory } = this.machine;
    (this.dtype === 'int32' ? memory.words : memory.floats).set(values, block.address >>> 2);
    this.#length = values.length;
    this.host = null;
    return block;
  }

  free(): void {
    if (this.block) this.machine.free(this.block);
    this.block = null;
    this.host = null;
  }
}

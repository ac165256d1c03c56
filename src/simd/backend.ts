import { engine, util, type backend_util, type DataType, type TensorInfo } from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { Machine } from './machine';
import type { OpName } from './ops';
import type { Happening } from './recording';
import { TensorData } from './tensorData';

type Values = backend_util.BackendValues;
type DataId = TensorInfo['dataId'];

/**
 * TensorFlow.js on our kernels. What no kernel of ours computes, the kernels of the `cpu` backend compute on the same
 * tensors: they read `values`, and what they make stays on the host until one of ours asks for its address.
 */
export class SimdBackend extends MathBackendCPU {
  /** What the kernel that runs has made so far. */
  readonly #outputs: DataId[] = [];

  constructor(readonly machine: Machine) {
    super();
  }

  #dataOf(dataId: DataId): TensorData {
    return this.data.get(dataId) as TensorData;
  }

  #keep(data: TensorData): DataId {
    // Only its identity counts: TensorFlow.js finds the data through it.
    const dataId = {};
    this.data.set(dataId, data);
    return dataId;
  }

  /** A `cpu` kernel may hand back a view of its input: what lies in our memory already is copied. */
  override write(values: Values, _shape: number[], dtype: DataType): DataId {
    return this.#keep(new TensorData(this.machine, dtype, this.#owned(values), 1));
  }

  override move(dataId: DataId, values: Values, _shape: number[], dtype: DataType, refCount: number): void {
    this.data.set(dataId, new TensorData(this.machine, dtype, this.#owned(values), refCount));
  }

  #owned(values: Values): Values {
    const isView = ArrayBuffer.isView(values) && values.buffer === this.machine.memory.wasm.buffer;
    return isView ? (values as Float32Array).slice() : values;
  }

  /** A copy: the memory moves when it grows, and kernels write into it. */
  override readSync(dataId: DataId): Values {
    this.machine.refuse('read' satisfies Happening);
    const { block } = this.#dataOf(dataId);
    const values = super.readSync(dataId);
    return block ? (values as Float32Array).slice() : values;
  }

  override read(dataId: DataId): Promise<Values> {
    return Promise.resolve(this.readSync(dataId));
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const data = this.data.has(dataId) ? this.#dataOf(dataId) : null;
    const isGone = super.disposeData(dataId, force);
    if (isGone) data?.free();
    return isGone;
  }

  override memory(): ReturnType<MathBackendCPU['memory']> & { readonly wasmBytes: number; readonly usedBytes: number } {
    const { reservedBytes, usedBytes } = this.machine.memory;
    return { unreliable: false, reasons: [], wasmBytes: reservedBytes, usedBytes };
  }

  /** A float tensor in our memory, not filled. */
  output(shape: readonly number[]): TensorInfo {
    const size = util.sizeFromShape([...shape]);
    const data = new TensorData(this.machine, 'float32', null, 1);
    data.reserve(size);
    const dataId = this.#keep(data);
    this.#outputs.push(dataId);
    return { dataId, shape: [...shape], dtype: 'float32' };
  }

  /** Runs a kernel; where it throws (no memory left), the outputs that it made are freed. */
  runKernel<T>(act: () => T): T {
    this.#outputs.length = 0;
    try {
      return act();
    } catch (error) {
      for (const dataId of this.#outputs) this.disposeData(dataId, true);
      throw error;
    }
  }

  /** Another shape of the same numbers. */
  alias({ dataId, dtype }: TensorInfo, shape: readonly number[]): TensorInfo {
    this.incRef(dataId);
    return { dataId, shape: [...shape], dtype };
  }

  /** Byte address of a float32 or int32 tensor, copied into our memory at its first use there. */
  address({ dataId }: TensorInfo): number {
    return this.#dataOf(dataId).address();
  }

  /** Runs `act` with the address of `bytes` bytes that are free again afterwards. */
  scratch<T>(bytes: number, act: (address: number) => T): T {
    const block = this.machine.allocate(bytes);
    try {
      return act(block.address);
    } finally {
      this.machine.free(block);
    }
  }

  call(op: OpName, words: readonly number[]): void {
    this.machine.call(op, words);
  }
}

/** The backend that TensorFlow.js computes on now, if it is this one. */
export const activeSimdBackend = (): SimdBackend | null => {
  const { backend } = engine();
  return backend instanceof SimdBackend ? backend : null;
};

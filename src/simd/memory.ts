import { FreeLists, sizeClass, type Block, type BlockOwner } from './pool';

const pageBytes = 65_536;

/** The machine has no room for `wantedBytes` more; `usedBytes` of `limitBytes` are taken. */
export class OutOfMemoryError extends Error {
  constructor(
    readonly wantedBytes: number,
    readonly usedBytes: number,
    readonly limitBytes: number,
  ) {
    super(`Out of memory: ${wantedBytes} bytes wanted, ${usedBytes} of ${limitBytes} in use.`);
    this.name = 'OutOfMemoryError';
  }
}

/**
 * One growing `WebAssembly.Memory`, handed out in blocks of size classes. Growing detaches every view, so views are asked
 * for anew (`floats`, `words`) and memory grows only in `allocate`, never inside a kernel.
 */
export class Memory implements BlockOwner {
  readonly wasm: WebAssembly.Memory;
  readonly limitBytes: number;
  #free = new FreeLists();
  #top = 0;
  #floats: Float32Array;
  #words: Int32Array;
  #usedBytes = 0;

  constructor(limitBytes: number) {
    this.limitBytes = Math.floor(limitBytes / pageBytes) * pageBytes;
    this.wasm = new WebAssembly.Memory({ initial: 16, maximum: this.limitBytes / pageBytes });
    this.#floats = new Float32Array(this.wasm.buffer);
    this.#words = new Int32Array(this.wasm.buffer);
  }

  /** Blocks lie above the module's own constants. */
  startAt(address: number): void {
    this.#top = sizeClass(address);
  }

  /** The whole memory; valid until the next `allocate`. */
  get floats(): Float32Array {
    return this.#floats;
  }
  /** The whole memory; valid until the next `allocate`. */
  get words(): Int32Array {
    return this.#words;
  }
  /** Bytes in blocks that are in use. */
  get usedBytes(): number {
    return this.#usedBytes;
  }
  /** Bytes taken from the machine; never shrinks. */
  get reservedBytes(): number {
    return this.wasm.buffer.byteLength;
  }

  /** Throws `OutOfMemoryError`. The block is not zeroed. */
  allocate(bytes: number): Block {
    const size = sizeClass(bytes);
    const block = this.#free.take(size) ?? this.#extend(size) ?? this.#merge(size);
    if (!block) throw new OutOfMemoryError(size, this.#usedBytes, this.limitBytes);
    block.inUse = true;
    this.#usedBytes += block.bytes;
    return block;
  }

  free(block: Block): void {
    block.inUse = false;
    this.#usedBytes -= block.bytes;
    this.#free.put(block);
  }

  #extend(size: number): Block | null {
    const end = this.#top + size;
    if (end > this.reservedBytes && !this.#grow(end)) return null;
    const block = this.#blockAt(this.#top, size);
    this.#top = end;
    return block;
  }

  #blockAt(address: number, bytes: number): Block {
    return { address, bytes, owner: this, pinned: false, inUse: false, users: null };
  }

  /** The last resort: free neighbours become one, what lies at the top goes back, the smallest that is large enough is cut. */
  #merge(size: number): Block | null {
    const merged: Block[] = [];
    for (const block of this.#free.drain()) {
      const last = merged.at(-1);
      if (last && last.address + last.bytes === block.address) {
        merged[merged.length - 1] = this.#blockAt(last.address, last.bytes + block.bytes);
      } else {
        merged.push(block);
      }
    }
    const top = merged.at(-1);
    if (top && top.address + top.bytes === this.#top) this.#top = merged.pop()!.address;
    const fitting = merged.filter(({ bytes }) => bytes >= size).sort((a, b) => a.bytes - b.bytes)[0];
    for (const block of merged) if (block !== fitting) this.#free.put(block);
    if (!fitting) return this.#extend(size);
    const { address, bytes } = fitting;
    if (bytes > size) this.#free.put(this.#blockAt(address + size, bytes - size));
    return this.#blockAt(address, size);
  }

  /** By half at least, so that a growing run does not copy its memory again and again. False where the machine refuses. */
  #grow(end: number): boolean {
    if (end > this.limitBytes) return false;
    const generous = Math.min(this.limitBytes, Math.max(end, this.reservedBytes * 1.5));
    for (const goal of [generous, end]) {
      try {
        this.wasm.grow(Math.ceil((goal - this.reservedBytes) / pageBytes));
        this.#floats = new Float32Array(this.wasm.buffer);
        this.#words = new Int32Array(this.wasm.buffer);
        return true;
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
    return false;
  }
}

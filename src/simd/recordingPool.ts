import type { Memory } from './memory';
import { FreeLists, sizeClass, type Block, type BlockOwner } from './pool';

/** Blocks of one recording: reused within it, kept from everybody else until it is dropped. */
export class RecordingPool implements BlockOwner {
  readonly #free = new FreeLists();
  readonly #all = new Set<Block>();

  constructor(private readonly memory: Memory) {}

  allocate(bytes: number): Block {
    const block = this.#free.take(sizeClass(bytes)) ?? this.#fetch(bytes);
    block.inUse = true;
    return block;
  }

  /** No op of the recording has written there, so none does in a replay; not handed out again either. */
  allocateConstant(bytes: number): Block {
    const block = this.#fetch(bytes);
    block.pinned = true;
    return block;
  }

  #fetch(bytes: number): Block {
    const block = this.memory.allocate(bytes);
    block.owner = this;
    this.#all.add(block);
    return block;
  }

  free(block: Block): void {
    block.inUse = false;
    if (!block.pinned) this.#free.put(block);
  }

  /** Blocks of tensors that still live go over to the memory with them. */
  dispose(): void {
    for (const block of this.#all) {
      block.owner = this.memory;
      block.pinned = false;
      if (!block.inUse) this.memory.free(block);
    }
    this.#all.clear();
  }
}

import type { Memory } from './memory';
import { FreeLists, sizeClass, type Block, type BlockOwner } from './pool';

/** Blocks of one recording: reused within it, kept from everybody else until it is dropped. */
class RecordingPool implements BlockOwner {
  readonly #free = new FreeLists();
  readonly #all = new Set<Block>();

  constructor(private readonly memory: Memory) {}

  allocate(bytes: number): Block {
    const block = this.#free.take(sizeClass(bytes)) ?? this.#fetch(bytes);
    block.inUse = true;
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

interface Segment {
  readonly words: number[];
  count: number;
  block: Block | null;
}

/**
 * The ops of one pass over fixed shapes, in segments. `replay` runs the same ops on the same addresses: the same bits,
 * without the calls around them. What varies lies in blocks that the host writes first; what came from the host while
 * recording is a constant and stays.
 */
export class Recording {
  readonly pool: RecordingPool;
  readonly #segments: Segment[] = [];
  #active: Segment | null = null;
  #refusal: string | null = null;
  #finished = false;

  constructor(
    private readonly memory: Memory,
    private readonly run: (program: number, count: number) => void,
    private readonly release: () => void,
  ) {
    this.pool = new RecordingPool(memory);
  }

  /** Why it cannot be replayed; null where it can. */
  get refusal(): string | null {
    return this.#refusal;
  }
  refuse(what: string): void {
    if (this.#active) this.#refusal ??= what;
  }

  /** Ops called inside `act` become the next segment. */
  segment<T>(act: () => T): T {
    const segment = { words: [], count: 0, block: null };
    this.#segments.push(segment);
    this.#active = segment;
    try {
      return act();
    } finally {
      this.#active = null;
    }
  }

  note(place: number, words: readonly number[]): void {
    if (!this.#active) return;
    this.#active.words.push(place, words.length, ...words);
    this.#active.count++;
  }

  /** Ends the recording; its blocks stay its own. */
  finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    this.release();
    if (this.#refusal !== null) return;
    for (const segment of this.#segments) {
      segment.block = this.pool.allocate(4 * segment.words.length);
      this.memory.words.set(segment.words, segment.block.address >> 2);
    }
  }

  /** Ops of a segment, for the record. */
  countOf(index: number): number {
    return this.#segments[index]!.count;
  }

  replay(index: number): void {
    const { block, count } = this.#segments[index]!;
    this.run(block!.address, count);
  }

  /** Gives its blocks back; it cannot be replayed any more. */
  dispose(): void {
    this.finish();
    for (const { block } of this.#segments) if (block) this.pool.free(block);
    this.#segments.length = 0;
    this.pool.dispose();
  }
}

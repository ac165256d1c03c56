import type { Memory } from './memory';
import type { Block, BlockUser } from './pool';
import { RecordingPool } from './recordingPool';

interface Segment {
  readonly words: number[];
  count: number;
  block: Block | null;
}

/** What keeps a recording from being replayed, where it is no kernel: those go by their names, which begin with a capital. */
export type Happening = 'read' | 'segment-threw' | 'no-memory';

/**
 * The ops of one pass over fixed shapes, in segments. `replay` runs the same ops on the same addresses: the same bits,
 * without the calls around them. What varies lies in blocks that the host writes first; what came from the host while
 * recording is a constant and stays.
 */
export class Recording implements BlockUser {
  readonly #pool: RecordingPool;
  readonly #foreign = new Set<Block>();
  readonly #segments: Segment[] = [];
  #active: Segment | null = null;
  #refusal: string | null = null;
  #finished = false;
  #isStale = false;
  #isDisposed = false;

  constructor(
    private readonly memory: Memory,
    private readonly run: (program: number, count: number) => void,
    private readonly release: () => void,
  ) {
    this.#pool = new RecordingPool(memory);
  }

  /** Why it cannot be replayed: a kernel or a `Happening`; null where it can. */
  get refusal(): string | null {
    return this.#refusal;
  }
  refuse(what: string): void {
    if (this.#active) this.#refusal ??= what;
  }

  allocate(bytes: number): Block {
    // What is computed between segments is not computed in a replay: a constant.
    return this.#active ? this.#pool.allocate(bytes) : this.#pool.allocateConstant(bytes);
  }
  allocateConstant(bytes: number): Block {
    return this.#pool.allocateConstant(bytes);
  }

  /** An op is about to be given the block's address. */
  use(block: Block): void {
    if (!this.#active || block.owner === this.#pool || this.#foreign.has(block)) return;
    this.#foreign.add(block);
    block.users = (block.users ?? new Set()).add(this);
  }
  /** A block that was here before (a variable) is gone, and somebody else's numbers may lie there. */
  lose(): void {
    this.#isStale = true;
  }

  /** Ops called inside `act` become the next segment. */
  segment<T>(act: () => T): T {
    if (this.#active || this.#finished) throw new Error('A segment is begun inside of another, or after the end.');
    const segment = { words: [], count: 0, block: null };
    this.#segments.push(segment);
    this.#active = segment;
    let isWhole = false;
    try {
      const result = act();
      isWhole = true;
      return result;
    } finally {
      if (!isWhole) this.refuse('segment-threw' satisfies Happening);
      this.#active = null;
    }
  }

  note(place: number, words: readonly number[]): void {
    if (!this.#active) return;
    this.#active.words.push(place, words.length, ...words);
    this.#active.count++;
  }

  /** Ends the recording; its blocks stay its own, also where it throws `OutOfMemoryError`. */
  finish(): void {
    if (this.#finished) return;
    this.#end();
    if (this.#refusal !== null) return;
    this.#refusal = 'no-memory' satisfies Happening;
    for (const segment of this.#segments) {
      segment.block = this.#pool.allocateConstant(4 * segment.words.length);
      this.memory.words.set(segment.words, segment.block.address >>> 2);
    }
    this.#refusal = null;
  }

  #end(): void {
    if (!this.#finished) this.release();
    this.#finished = true;
  }

  /** Ops of a segment, for the record. */
  countOf(index: number): number {
    return this.#segments[index]!.count;
  }

  /** Throws where it cannot run the same ops on the same numbers. */
  replay(index: number): void {
    const why = this.#obstacle();
    if (why !== null) throw new Error(`The recording cannot be replayed: ${why}.`);
    const { block, count } = this.#segments[index]!;
    this.run(block!.address, count);
  }

  #obstacle(): string | null {
    if (this.#isDisposed) return 'it is disposed of';
    if (!this.#finished) return 'it is not finished';
    if (this.#refusal !== null) return `while recording it met ${this.#refusal}`;
    return this.#isStale ? 'a tensor that it uses, from before it, is disposed of' : null;
  }

  /** Gives its blocks back; it cannot be replayed any more. */
  dispose(): void {
    this.#end();
    this.#isDisposed = true;
    for (const { block } of this.#segments) if (block) this.#pool.free(block);
    this.#segments.length = 0;
    for (const block of this.#foreign) block.users?.delete(this);
    this.#foreign.clear();
    this.#pool.dispose();
  }
}

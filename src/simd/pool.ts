/** Bytes that somebody owns, in the one memory of the module. */
export interface Block {
  readonly address: number;
  readonly bytes: number;
  /** Where it goes back to. */
  owner: BlockOwner;
  /** Holds numbers from the host that a recording counts on: not handed out again while the recording lives. */
  pinned: boolean;
  inUse: boolean;
  /** Recordings that count on it though it is not theirs; null: none. */
  users: Set<BlockUser> | null;
}

export interface BlockUser {
  /** The block is free and may be handed out to others. */
  lose(block: Block): void;
}

export interface BlockOwner {
  allocate(bytes: number): Block;
  free(block: Block): void;
}

const alignment = 64;
const fineLimit = 4096;

/** Multiples of 64 up to 4 KiB, then four sizes to each power of two: at most a fifth of a block is waste. */
export const sizeClass = (bytes: number): number => {
  if (bytes <= fineLimit) return Math.max(alignment, Math.ceil(bytes / alignment) * alignment);
  const quarter = 2 ** (Math.ceil(Math.log2(bytes)) - 3);
  return Math.ceil(bytes / quarter) * quarter;
};

/** Free blocks by size class. */
export class FreeLists {
  readonly #lists = new Map<number, Block[]>();

  take(size: number): Block | undefined {
    return this.#lists.get(size)?.pop();
  }
  /** All of them, by address. */
  drain(): Block[] {
    const all = [...this.#lists.values()].flat();
    this.#lists.clear();
    return all.sort((a, b) => a.address - b.address);
  }
  put(block: Block): void {
    const list = this.#lists.get(block.bytes);
    if (list) list.push(block);
    else this.#lists.set(block.bytes, [block]);
  }
}

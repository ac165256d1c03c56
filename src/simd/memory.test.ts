import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Machine } from './machine';
import { Memory, OutOfMemoryError } from './memory';
import { sizeClass, type Block } from './pool';
import type { Recording } from './recording';

const mebi = 2 ** 20;

describe('size classes', () => {
  it('hold what is asked for in whole cache lines, and waste little', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (bytes) => {
        const size = sizeClass(bytes);
        expect(size).toBeGreaterThanOrEqual(Math.max(bytes, 1));
        expect(size % 64).toBe(0);
        expect(sizeClass(size)).toBe(size);
        expect(size - bytes).toBeLessThanOrEqual(bytes <= 4096 ? 64 : size / 5);
      }),
    );
  });
});

/** Fills a block with its own number, so that any overlap shows. */
const mark = (machine: Machine, block: Block, value: number): void => {
  machine.memory.words.fill(value, block.address >>> 2, (block.address + block.bytes) >>> 2);
};
const isMarked = (machine: Machine, block: Block, value: number): boolean =>
  machine.memory.words
    .subarray(block.address >>> 2, (block.address + block.bytes) >>> 2)
    .every((word) => word === value);

const acts = fc.array(
  fc.record({
    kind: fc.constantFrom('allocate', 'allocate', 'allocate', 'constant', 'free', 'free', 'free', 'record', 'finish', 'drop'),
    bytes: fc.integer({ min: 0, max: 9000 }),
    which: fc.nat(),
    inSegment: fc.boolean(),
  }),
  { maxLength: 120 },
); // prettier-ignore
type Act = typeof acts extends fc.Arbitrary<(infer One)[]> ? One : never;

/** Carries out acts on a machine and knows what must still lie in its blocks. */
class Witness {
  readonly #live: { readonly block: Block; readonly value: number }[] = [];
  readonly #recordings: Recording[] = [];
  #value = 0;

  constructor(private readonly machine: Machine) {}

  act(act: Act): void {
    const { recording } = this.machine;
    if (act.kind === 'record') {
      if (!recording) this.#recordings.push(this.machine.record());
    } else if (act.kind === 'finish') recording?.finish();
    else if (act.kind === 'drop') this.#recordings.shift()?.dispose();
    else if (recording && act.inSegment) recording.segment(() => this.#move(act));
    else this.#move(act);
  }

  #move({ kind, bytes, which }: Act): void {
    if (kind === 'free') {
      const [gone] = this.#live.splice(which % Math.max(this.#live.length, 1), 1);
      if (gone) this.machine.free(gone.block);
    } else {
      const block = kind === 'constant' ? this.machine.allocateConstant(bytes) : this.machine.allocate(bytes);
      mark(this.machine, block, ++this.#value);
      this.#live.push({ block, value: this.#value });
    }
  }

  get isIntact(): boolean {
    return this.#live.every(({ block, value }) => isMarked(this.machine, block, value));
  }

  end(): void {
    for (const recording of this.#recordings) recording.dispose();
    expect(this.isIntact).toBe(true);
    for (const { block } of this.#live) this.machine.free(block);
  }
}

describe('blocks', () => {
  it('in use never overlap, whatever is recorded meanwhile, and all come back', async () => {
    const machine = await Machine.load(64 * mebi);
    const start = machine.memory.usedBytes;
    fc.assert(
      fc.property(acts, (sequence) => {
        const witness = new Witness(machine);
        for (const act of sequence) {
          witness.act(act);
          expect(witness.isIntact).toBe(true);
        }
        witness.end();
        expect(machine.memory.usedBytes).toBe(start);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a memory with an end', () => {
  const fillUp = (memory: Memory, bytes: number): { readonly blocks: Block[]; readonly error: unknown } => {
    const blocks: Block[] = [];
    try {
      for (;;) blocks.push(memory.allocate(bytes));
    } catch (error) {
      return { blocks, error };
    }
  };

  it('says what was wanted, what is taken and where it ends; never hands out what lies behind', () => {
    for (const bytes of [64, 100_000, 700_000, 5 * mebi]) {
      const memory = new Memory(3 * mebi);
      const { blocks, error } = fillUp(memory, bytes);
      expect(error).toBeInstanceOf(OutOfMemoryError);
      expect(error).toMatchObject({ wantedBytes: sizeClass(bytes), usedBytes: memory.usedBytes, limitBytes: 3 * mebi });
      expect((error as Error).message).toContain(`${3 * mebi}`);
      expect(blocks.every(({ address, bytes: size }) => address + size <= memory.reservedBytes)).toBe(true);
      expect(memory.reservedBytes).toBeLessThanOrEqual(3 * mebi);
    }
  });

  it('goes on with what is given back, also where other sizes are wanted', () => {
    const memory = new Memory(3 * mebi);
    const start = memory.usedBytes;
    for (const bytes of [100_000, 1_500_000, 64, 700_000, 2_500_000, 5000]) {
      const { blocks, error } = fillUp(memory, bytes);
      expect(error).toBeInstanceOf(OutOfMemoryError);
      expect(blocks.length).toBe(Math.floor((3 * mebi) / sizeClass(bytes)));
      const byAddress = blocks.toSorted((a, b) => a.address - b.address);
      byAddress.slice(1).forEach((block, i) => {
        expect(block.address).toBeGreaterThanOrEqual(byAddress[i]!.address + byAddress[i]!.bytes);
      });
      for (const block of blocks) memory.free(block);
      expect(memory.usedBytes).toBe(start);
    }
  });
});

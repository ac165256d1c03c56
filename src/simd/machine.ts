import { bestVariant, loadModule, type KernelVariant } from './module';
import { Memory } from './memory';
import { opNames, type OpName } from './ops';
import { Recording } from './recording';
import type { Block } from './pool';

/** A wasm32 module addresses 4 GiB; engines refuse the last of it. */
const defaultLimit = 4 * 2 ** 30 - 65_536;
/** Some engines set the whole of a maximum aside at once and refuse a large one. */
const smallerLimits = [2 ** 31, 2 ** 30, 2 ** 28];
const maxWords = 4096;

const createMemory = (limitBytes: number): Memory => {
  for (const limit of [limitBytes, ...smallerLimits.filter((smaller) => smaller < limitBytes)]) {
    try {
      return new Memory(limit);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  throw new RangeError('No memory for the SIMD kernels.');
};

type OpFunction = (args: number) => void;

/** The compiled kernels around one memory: calls ops, records them, replays records. Knows nothing of tensors. */
export class Machine {
  readonly variant: KernelVariant;
  readonly memory: Memory;
  readonly #places: Readonly<Record<OpName, number>>;
  readonly #functions: Readonly<Record<OpName, OpFunction>>;
  readonly #replay: (program: number, count: number) => void;
  readonly #arguments: Block;
  #recording: Recording | null = null;

  private constructor(variant: KernelVariant, memory: Memory, table: WebAssembly.Table, exports: WebAssembly.Exports) {
    this.variant = variant;
    this.memory = memory;
    memory.startAt((exports['firstFreeByte'] as () => number)());
    this.#replay = exports['replay'] as (program: number, count: number) => void;
    this.#functions = Object.fromEntries(opNames.map((name) => [name, exports[name] as OpFunction])) as Record<OpName, OpFunction>; // prettier-ignore
    const first = table.grow(opNames.length);
    opNames.forEach((name, i) => table.set(first + i, this.#functions[name]));
    this.#places = Object.fromEntries(opNames.map((name, i) => [name, first + i])) as Record<OpName, number>;
    this.#arguments = memory.allocate(4 * maxWords);
  }

  /** Throws where the engine has no SIMD. `limitBytes` bounds the memory (an engine may allow less); the best variant unless one is named. */
  static async load(limitBytes = defaultLimit, variant = bestVariant()): Promise<Machine> {
    const memory = createMemory(limitBytes);
    const table = new WebAssembly.Table({ initial: 1, element: 'anyfunc' });
    return new Machine(variant, memory, table, await loadModule(variant, memory.wasm, table));
  }

  /** Runs an op on its words (see its comment in `assembly/`) and notes it in the recording, if one is on. */
  call(op: OpName, words: readonly number[]): void {
    if (words.length > maxWords) throw new Error(`${op}: ${words.length} words, at most ${maxWords} are passed.`);
    const at = this.#arguments.address;
    const memory = this.memory.words;
    const first = at >> 2;
    for (let i = 0; i < words.length; i++) memory[first + i] = words[i]!;
    this.#functions[op](at);
    this.#recording?.note(this.#places[op], words);
  }

  /** From the pool of the recording, if one is on, else from the memory. Throws `OutOfMemoryError`. */
  allocate(bytes: number): Block {
    return (this.#recording ?? this.memory).allocate(bytes);
  }

  /** For numbers from the host: a recording that is on never lets its ops write over them. */
  allocateConstant(bytes: number): Block {
    return this.#recording ? this.#recording.allocateConstant(bytes) : this.memory.allocate(bytes);
  }

  free(block: Block): void {
    block.users?.forEach((user) => user.lose(block));
    block.owner.free(block);
  }

  /** What is not an op (a kernel in JavaScript, a read) cannot be replayed. */
  refuse(what: string): void {
    this.#recording?.refuse(what);
  }

  get recording(): Recording | null {
    return this.#recording;
  }

  /** From here to `recording.finish()` blocks come from the recording's pool; ops are noted inside its segments. */
  record(): Recording {
    if (this.#recording) throw new Error('A recording is on already.');
    const recording = new Recording(this.memory, this.#replay, () => (this.#recording = null));
    this.#recording = recording;
    return recording;
  }
}

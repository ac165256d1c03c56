import type { Rng } from '../lib/rng';
import type { TaskId } from '../spec/experiment';
import type { FieldDescription } from '../spec/description';
import { sizeOf } from '../spec/shape';
import type { PreparedData, Split } from './data';
import type { Head, Network } from './network';

/** Rows on the host, ready to upload. */
export interface HostBatch {
  readonly rows: number;
  /** By field: [rows, …shape]. */
  readonly fields: Readonly<Record<string, { readonly shape: number[]; readonly values: Float32Array }>>;
  /** `node/noise` → [rows, …shape]. */
  readonly noise: Readonly<Record<string, { readonly shape: number[]; readonly values: Float32Array }>>;
  /** Per head of the network. */
  readonly targets: readonly HostTarget[];
}
export interface HostTarget {
  readonly task: TaskId;
  /** [rows, units]: one-hot, 0/1 or standardized; zeros where there is no label. */
  readonly values: Float32Array;
  readonly units: number;
  /** [rows]: 1 where labelled; null where no row of the whole split is without a label. */
  readonly labelled: Float32Array | null;
  readonly count: number;
}

/**
 * Which rows step k looks at: the data shuffled anew each epoch, without replacement, an incomplete last batch filled
 * from the next epoch's order. A function of seed and step alone; written into `taken`, [batchSize].
 */
export const batchRows = (
  rng: Rng,
  rows: number,
  batchSize: number,
): ((step: number, taken?: Int32Array) => Int32Array) => {
  const orders = new Map<number, Int32Array>();
  const orderOf = (epoch: number): Int32Array => {
    let order = orders.get(epoch);
    if (!order) {
      if (orders.size > 3) orders.clear();
      order = rng.fork('batches').fork(epoch).permutation(rows);
      orders.set(epoch, order);
    }
    return order;
  };
  return (step, taken = new Int32Array(batchSize)) => {
    const first = step * batchSize;
    for (let i = 0; i < batchSize;) {
      const order = orderOf(Math.floor((first + i) / rows));
      for (let place = (first + i) % rows; place < rows && i < batchSize;) taken[i++] = order[place++]!;
    }
    return taken;
  };
};

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Where batches of so many rows go: `fill` writes one over the other. */
interface Room<T> {
  readonly batch: T;
  fill(rows: Int32Array): void;
}

const fieldRoom = (
  { shape }: FieldDescription,
  source: Float32Array,
  count: number,
): Room<HostBatch['fields'][string]> => {
  const width = sizeOf(shape);
  const values = new Float32Array(count * width);
  return {
    batch: { shape: [count, ...shape], values },
    fill(rows) {
      for (let i = 0; i < count; i++) {
        const from = rows[i]! * width;
        // A call to copy a long row, a loop for a short one.
        if (width > 32) values.set(source.subarray(from, from + width), i * width);
        else for (let c = 0, at = i * width; c < width; c++) values[at + c] = source[from + c]!;
      }
    },
  };
};

const targetRoom = ({ target, task }: Head, split: Split, count: number): Room<HostTarget> => {
  const { values: labels, complete } = split.labels[target.name]!;
  const { units } = target;
  const isClass = target.kind === 'classes';
  const values = new Float32Array(count * units);
  const labelled = complete ? null : new Float32Array(count);
  const batch: Writable<HostTarget> = { task: task.id, values, units, labelled, count };
  return {
    batch,
    fill(rows) {
      if (isClass || labelled) values.fill(0);
      labelled?.fill(0);
      batch.count = 0;
      for (let i = 0; i < count; i++) {
        const label = labels[rows[i]!]!;
        if (labelled) {
          if (Number.isNaN(label)) continue;
          labelled[i] = 1;
        }
        batch.count++;
        if (isClass) values[i * units + label] = 1;
        else values[i] = label;
      }
    },
  };
};

/**
 * Gathers batches of `count` rows, each over the one before. Done on the host: the same bits on every backend, and no
 * gather kernel to pay for.
 */
const createGatherer = (
  network: Network,
  { description }: PreparedData,
  split: Split,
  count: number,
): ((rows: Int32Array) => HostBatch) => {
  const used = description.fields.filter(({ name }) => network.operations.some(({ field }) => field === name));
  const fields = used.map((field) => [field.name, fieldRoom(field, split.fields[field.name]!, count)] as const);
  const targets = network.heads.map((head) => targetRoom(head, split, count));
  const batch: HostBatch = {
    rows: count,
    fields: Object.fromEntries(fields.map(([name, room]) => [name, room.batch])),
    noise: {},
    targets: targets.map((room) => room.batch),
  };
  return (rows) => {
    for (const [, room] of fields) room.fill(rows);
    for (const room of targets) room.fill(rows);
    return batch;
  };
};

/** Rows of a split, once. */
export const gatherBatch = (network: Network, data: PreparedData, split: Split, rows: Int32Array): HostBatch =>
  createGatherer(network, data, split, rows.length)(rows);

/** Noise of one step, per node and name: the same for a second look at the step. */
export const drawNoise = (network: Network, rng: Rng, step: number, rows: number): HostBatch['noise'] => {
  const noise: Record<string, { shape: number[]; values: Float32Array }> = {};
  for (const { id, noise: specs } of network.operations) {
    for (const { name, shape, law } of specs) {
      const stream = rng.fork(`noise:${id}`).fork(name).fork(step);
      const values = new Float32Array(rows * sizeOf(shape));
      for (let i = 0; i < values.length; i++) values[i] = law === 'normal' ? stream.normal() : stream.uniform();
      noise[`${id}/${name}`] = { shape: [rows, ...shape], values };
    }
  }
  return noise;
};

/** One stream of batches: a function of the experiment and the step alone. */
const createStream = (
  network: Network,
  data: PreparedData,
  rng: Rng,
  batchSize: number,
): ((step: number) => HostBatch) => {
  const rowsOf = batchRows(rng, data.train.rows, batchSize);
  const gather = createGatherer(network, data, data.train, batchSize);
  const rows = new Int32Array(batchSize);
  const isNoisy = network.operations.some(({ noise }) => noise.length > 0);
  return (step) => {
    const batch = gather(rowsOf(step, rows));
    return isNoisy ? { ...batch, noise: drawNoise(network, rng, step, batchSize) } : batch;
  };
};

/**
 * `count` mini-batches a step, each from a stream of its own: the first is the same whatever the method. They are gone at the
 * next step.
 */
export const createBatches = (
  network: Network,
  data: PreparedData,
  rng: Rng,
  batchSize: number,
  count: number,
): ((step: number) => readonly HostBatch[]) => {
  const streams = Array.from({ length: count }, (_, b) =>
    createStream(network, data, b === 0 ? rng : rng.fork(`batch ${b}`), batchSize),
  );
  return (step) => streams.map((next) => next(step));
};

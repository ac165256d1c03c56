import type { Rng } from '../lib/rng';
import type { TaskId } from '../spec/experiment';
import { sizeOf } from '../spec/shape';
import type { PreparedData, Split } from './data';
import { namesOf } from './execution';
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

const fieldName = namesOf('field');
const targetName = namesOf('target');

/** Where the numbers of a batch are written: arrays of zeros, by name. */
export type Room = (name: string, length: number) => Float32Array;

const fresh: Room = (_name, length) => new Float32Array(length);

/** The same arrays for every batch: what was written last is gone at the next. */
export const reusedRoom = (): Room => {
  const arrays = new Map<string, Float32Array>();
  return (name, length) => {
    const known = arrays.get(name);
    if (known?.length === length) return known.fill(0);
    const array = new Float32Array(length);
    arrays.set(name, array);
    return array;
  };
};

/**
 * Which rows step k looks at: the data shuffled anew each epoch, without replacement, an incomplete last batch filled
 * from the next epoch's order. A function of seed and step alone.
 */
export const batchRows = (rng: Rng, rows: number, batchSize: number): ((step: number) => Int32Array) => {
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
  return (step) => {
    const taken = new Int32Array(batchSize);
    const first = step * batchSize;
    for (let i = 0; i < batchSize;) {
      const order = orderOf(Math.floor((first + i) / rows));
      for (let place = (first + i) % rows; place < rows && i < batchSize;) taken[i++] = order[place++]!;
    }
    return taken;
  };
};

const hostTarget = ({ target, task }: Head, split: Split, rows: Int32Array, room: Room): HostTarget => {
  const { values: labels, complete } = split.labels[target.name]!;
  const { units } = target;
  const isClass = target.kind === 'classes';
  const values = room(targetName(task.id), rows.length * units);
  const labelled = complete ? null : new Float32Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const label = labels[rows[i]!]!;
    if (labelled) {
      if (Number.isNaN(label)) continue;
      labelled[i] = 1;
    }
    count++;
    if (isClass) values[i * units + label] = 1;
    else values[i] = label;
  }
  return { task: task.id, values, units, labelled, count };
};

/** Gathers rows of a split. Done on the host: the same bits on every backend, and no gather kernel to pay for. */
export const gatherBatch = (
  network: Network,
  data: PreparedData,
  split: Split,
  rows: Int32Array,
  room: Room = fresh,
): HostBatch => {
  const fields: Record<string, { shape: number[]; values: Float32Array }> = {};
  for (const { name, shape } of data.description.fields) {
    if (!network.operations.some(({ field }) => field === name)) continue;
    const width = sizeOf(shape);
    const values = room(fieldName(name), rows.length * width);
    const source = split.fields[name]!;
    for (let i = 0; i < rows.length; i++) {
      const from = rows[i]! * width;
      // A call to copy a long row, a loop for a short one.
      if (width > 32) values.set(source.subarray(from, from + width), i * width);
      else for (let c = 0; c < width; c++) values[i * width + c] = source[from + c]!;
    }
    fields[name] = { shape: [rows.length, ...shape], values };
  }
  return {
    rows: rows.length,
    fields,
    noise: {},
    targets: network.heads.map((head) => hostTarget(head, split, rows, room)),
  };
};

/** Noise of one step, per node and name: the same for a second look at the step. */
export const drawNoise = (network: Network, rng: Rng, step: number, rows: number): HostBatch['noise'] => {
  const noise: Record<string, { shape: number[]; values: Float32Array }> = {};
  for (const { id, noise: specs } of network.operations) {
    for (const { name, shape, law } of specs) {
      const stream = rng.fork(`noise:${id}`).fork(name).fork(step);
      const draw = law === 'normal' ? stream.normal : stream.uniform;
      const values = new Float32Array(rows * sizeOf(shape));
      for (let i = 0; i < values.length; i++) values[i] = draw();
      noise[`${id}/${name}`] = { shape: [rows, ...shape], values };
    }
  }
  return noise;
};

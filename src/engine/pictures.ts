import type { Tensor } from '@tensorflow/tfjs-core';
import type { HeadPicture, NodePicture, Pictures, Sample } from '../protocol/picture';
import { sizeOf } from '../spec/shape';
import { gatherBatch, type HostBatch } from './batches';
import { standardizeRows, type PreparedData } from './data';
import type { EvaluationContext } from './evaluate';
import { forward, type Inputs } from './forward';
import { upload } from './losses';
import type { Network, Operation } from './network';
import { scoped } from './scope';

const mapSize = 48;
/** Every `thumbnailStride`-th point of the map is enough for a thumbnail. */
const thumbnailStride = 2;
const maxUnits = 9;
const maxActivationRows = 16;
const maxActivationUnits = 32;
const sampleRows = { plane: 300, image: 24, columns: 300 } as const;

/** What the pictures are made of, fixed for a run. */
export interface Studio {
  readonly sample: Sample;
  /** The inputs of each picture: the points of the plane, or the rows of the sample. */
  readonly batch: HostBatch;
  readonly plane: boolean;
}

const planeBounds = (points: Float32Array): [number, number, number, number] => {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  points.forEach((value, i) => {
    const axis = (i % 2) as 0 | 1;
    bounds[axis] = Math.min(bounds[axis], value);
    bounds[axis + 2] = Math.max(bounds[axis + 2]!, value);
  });
  const margin = 0.1 * Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1], 1e-6);
  return [bounds[0] - margin, bounds[1] - margin, bounds[2] + margin, bounds[3] + margin];
};

const planePoints = ([x0, y0, x1, y1]: readonly [number, number, number, number]): Float32Array => {
  const points = new Float32Array(mapSize * mapSize * 2);
  for (let i = 0; i < mapSize * mapSize; i++) {
    points[2 * i] = x0 + ((i % mapSize) / (mapSize - 1)) * (x1 - x0);
    points[2 * i + 1] = y0 + (Math.floor(i / mapSize) / (mapSize - 1)) * (y1 - y0);
  }
  return points;
};

/** Raw units back from standardized rows. */
const rawField = (data: PreparedData, name: string, width: number, values: Float32Array): Float32Array => {
  const scales = data.fieldScales[name];
  return scales
    ? values.map((value, i) => value * scales.deviation[i % width]! + scales.mean[i % width]!)
    : values.slice();
};

/** Rows spread evenly over all: a file sorted by its classes shows each of them. */
const spreadRows = (rows: number, most: number): Int32Array => {
  const count = Math.min(most, rows);
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i * rows) / count));
};

/** Some validation rows and, for points, the plane around them. */
export const createStudio = (network: Network, data: PreparedData): Studio => {
  const fields = data.description.fields.filter(({ name }) => network.operations.some(({ field }) => field === name));
  const view = fields[0]?.view ?? 'columns';
  const rows = spreadRows(data.validation.rows, sampleRows[view]);
  const gathered = gatherBatch(network, data, data.validation, rows);
  const sample = {
    rows: rows.length,
    fields: Object.fromEntries(
      fields.map(({ name, shape }) => [
        name,
        { shape, values: rawField(data, name, sizeOf(shape), gathered.fields[name]!.values) },
      ]),
    ),
    targets: Object.fromEntries(
      network.heads.map(({ task, target }) => [
        task.id,
        Float32Array.from(rows, (row) => data.validation.targets[target.name]![row]!),
      ]),
    ),
  };
  const [field] = fields;
  if (fields.length !== 1 || !field || view !== 'plane') return { sample, batch: gathered, plane: false };
  const plane = planeBounds(sample.fields[field.name]!.values);
  const points = mapSize * mapSize;
  const everyPoint = Int32Array.from({ length: points }, (_, i) => i);
  const values = standardizeRows(planePoints(plane), 2, everyPoint, data.fieldScales[field.name] ?? null);
  return {
    sample: { ...sample, plane },
    batch: { rows: points, fields: { [field.name]: { shape: [points, 2], values } }, noise: {}, targets: [] },
    plane: true,
  };
};

/** Crops a unit-last activation [rows, units] to one row-major picture per unit over the (strided) plane. */
const planePicture = (values: Float32Array, units: number): NodePicture => {
  const side = mapSize / thumbnailStride;
  const count = Math.min(units, maxUnits);
  const out = new Float32Array(count * side * side);
  for (let u = 0; u < count; u++) {
    for (let i = 0; i < side * side; i++) {
      const point = Math.floor(i / side) * thumbnailStride * mapSize + (i % side) * thumbnailStride;
      out[u * side * side + i] = values[point * units + u]!;
    }
  }
  return { count, height: side, width: side, values: out };
};

/** Channels of the first row of an image-shaped activation. */
const imagePicture = (
  values: Float32Array,
  [height, width, channels]: readonly [number, number, number],
): NodePicture => {
  const count = Math.min(channels, maxUnits);
  const out = new Float32Array(count * height * width);
  for (let u = 0; u < count; u++) {
    for (let i = 0; i < height * width; i++) out[u * height * width + i] = values[i * channels + u]!;
  }
  return { count, height, width, values: out };
};

/** Rows × units of a vector activation. */
const activationPicture = (values: Float32Array, rows: number, units: number): NodePicture => {
  const height = Math.min(rows, maxActivationRows);
  const width = Math.min(units, maxActivationUnits);
  const out = new Float32Array(height * width);
  for (let r = 0; r < height; r++) for (let u = 0; u < width; u++) out[r * width + u] = values[r * units + u]!;
  return { count: 1, height, width, values: out };
};

const nodePicture = (operation: Operation, values: Float32Array, { batch, plane }: Studio): NodePicture => {
  const shape = operation.outputShape;
  if (plane && shape.length === 1) return planePicture(values, shape[0]!);
  if (shape.length === 3) return imagePicture(values, shape as readonly [number, number, number]);
  return activationPicture(values, batch.rows, sizeOf(shape));
};

/** One forward pass over the studio's inputs, in mode 'evaluate'; reads what it shows and changes nothing. */
export const takePictures = async (
  { runtime, network, data, variables }: EvaluationContext,
  studio: Studio,
): Promise<Pictures> => {
  const { tf } = runtime;
  const outputs = scoped(tf, (): Tensor[] => {
    const inputs: Inputs = upload(tf, { ...studio.batch, targets: [] }).inputs;
    // Inputs that feed themselves through are aliases; slices of the first rows keep image activations small.
    return forward(tf, network, variables, inputs, 'evaluate').outputs.map((output) =>
      output.rank > 2 ? tf.slice(output, 0, 1) : output,
    );
  });
  const values: Float32Array[] = [];
  for (const output of outputs) values.push(await runtime.read(output));
  const heads: Record<string, HeadPicture> = {};
  for (const { operation, entry, target } of network.heads) {
    const decoded = entry.decode(values[operation]!, target.units, data.targetScales[target.name]!);
    heads[network.operations[operation]!.id] = studio.plane
      ? { type: 'map', size: mapSize, ...decoded }
      : { type: 'rows', ...decoded };
  }
  const headPlaces = new Set(network.heads.map(({ operation }) => operation));
  const nodes: Record<string, NodePicture> = {};
  network.operations.forEach((operation, i) => {
    if (!headPlaces.has(i)) nodes[operation.id] = nodePicture(operation, values[i]!, studio);
  });
  tf.dispose(outputs);
  return { heads, nodes };
};

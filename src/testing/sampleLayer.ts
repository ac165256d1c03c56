import type { Tensor } from '@tensorflow/tfjs-core';
import type { HeadEntry } from '../catalog/heads/entry';
import type { LayerEntry, Mode, NodeContext, NoiseSpec, VariableSpec } from '../catalog/layers/entry';
import type { Rng } from '../lib/rng';
import { sizeOf, type Shape } from '../spec/shape';
import { sampleParams, type Sampled } from './sampleParams';
import { tf } from './tensorflow';

/** A layer or head with everything that its forward pass takes. */
export interface LayerSample {
  readonly entry: LayerEntry;
  readonly params: Sampled;
  readonly mode: Mode;
  readonly outputShape: Shape;
  readonly variableSpecs: readonly VariableSpec[];
  readonly inputs: readonly Tensor[];
  readonly variables: Readonly<Record<string, Tensor>>;
  readonly noise: Readonly<Record<string, Tensor>>;
}

export const randomTensor = (rng: Rng, shape: readonly number[], law: NoiseSpec['law'] = 'normal'): Tensor =>
  tf.tensor(
    Float32Array.from({ length: sizeOf(shape) }, () => (law === 'normal' ? rng.normal() : rng.uniform())),
    [...shape],
  );

/** Of a size that keeps what comes out near 1: saturated outputs have no gradient worth comparing. */
const randomVariable = (rng: Rng, shape: Shape): Tensor =>
  tf.mul(randomTensor(rng, shape), 1 / Math.sqrt(sizeOf(shape.slice(0, -1))));

const sampleShape = (rng: Rng): Shape =>
  rng.uniform() < 0.5 ? [1 + rng.integer(6)] : [2 + rng.integer(5), 2 + rng.integer(5), 1 + rng.integer(3)];

/** Often alike, or alike but for the last axis, so that layers with many inputs find ones they take. */
const sampleShapes = (entry: LayerEntry, rng: Rng): readonly Shape[] => {
  const first = sampleShape(rng);
  const count = entry.slots.some(({ arity }) => arity === 'many')
    ? 1 + rng.integer(3)
    : Math.max(1, entry.slots.length);
  const sameLast = rng.uniform() < 0.5;
  return Array.from({ length: count }, (_, i) =>
    i === 0 || sameLast ? first : [...first.slice(0, -1), 1 + rng.integer(4)],
  );
};

const isHead = (entry: LayerEntry): entry is HeadEntry => 'accepts' in entry;

const sampleContext = (entry: LayerEntry, shape: Shape, rng: Rng): NodeContext => {
  if (!isHead(entry)) return { field: { name: 'x', shape, standardize: false, view: 'columns' } };
  const kind = entry.accepts[rng.integer(entry.accepts.length)]!;
  return { target: { name: 'y', kind, units: kind === 'classes' ? 2 + rng.integer(4) : 1, standardize: false } };
};

/** Draws shapes and parameters until the entry accepts them. The caller disposes by scope. */
export const sampleLayer = (entry: LayerEntry, rng: Rng, mode: Mode, pinned: Sampled = {}): LayerSample => {
  for (let attempt = 0; attempt < 500; attempt++) {
    const draw = rng.fork(attempt);
    const params = sampleParams(entry.params, draw.fork('params'), pinned);
    const shapes = sampleShapes(entry, draw);
    const context = sampleContext(entry, shapes[0]!, draw);
    const outputShape = entry.outputShape(shapes, params, context);
    if ('code' in outputShape) continue;
    const batch = 1 + draw.integer(5);
    const variableSpecs = entry.variables(shapes, params, context);
    const noise = mode === 'train' ? (entry.noise?.(shapes, params) ?? []) : [];
    return {
      entry,
      params,
      mode,
      outputShape,
      variableSpecs,
      inputs: shapes.map((shape) => randomTensor(draw, [batch, ...shape])),
      variables: Object.fromEntries(variableSpecs.map(({ name, shape }) => [name, randomVariable(draw, shape)])),
      noise: Object.fromEntries(
        noise.map(({ name, shape, law }) => [name, randomTensor(draw, [batch, ...shape], law)]),
      ),
    };
  }
  throw new Error(`${entry.kind} accepts nothing that was sampled`);
};

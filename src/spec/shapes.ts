import * as z from 'zod/mini';
import { backendWishes, gradientPlaces, weighingUnits, type Json } from './experiment';
import { isEdgeId, isId, isKind, isSlot } from './ids';
import { clamp, clampName, limits, ranges, type Range } from './limits';

/**
 * Structure of every part of the document, for values that `plainJson` has copied and bounded. Numbers are moved into
 * range, names are cut; anything else that does not fit is refused.
 */
const named = (isRight: (text: string) => boolean) => z.string().check(z.refine(isRight, 'document-bad-name'));
const ranged = (range: Range) =>
  z.pipe(
    z.number(),
    z.transform((value: number) => clamp(value, range)),
  );

export const id = named(isId);
export const edgeId = named(isEdgeId);
const kind = named(isKind);
export const slot = named(isSlot);
export const name = z.pipe(z.string(), z.transform(clampName));
const isFlatterThan = (depth: number, value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((child) => isFlatterThan(depth - 1, child)));
export const json = z.custom<Json>((value) => value !== undefined && isFlatterThan(limits.paramDepth, value));
export const paramName = z.string().check(z.maxLength(limits.idLength));
const params = z
  .record(paramName, json)
  .check(z.refine((record) => Object.keys(record).length <= limits.paramsPerChoice, 'document-too-large'));

export const choice = z.strictObject({ kind, params });
export const node = z.strictObject({ id, kind, params, variablesOf: z.exactOptional(id) });
export const edge = z.strictObject({ id: edgeId, from: id, to: id, slot, order: ranged(ranges.order) });
export const task = z.strictObject({
  id,
  name,
  head: id,
  target: z.string().check(z.maxLength(limits.targetLength)),
  loss: choice,
  metrics: z.array(kind).check(z.maxLength(limits.metricsPerTask)),
});
export const training = z.strictObject({
  steps: ranged(ranges.steps),
  batchSize: ranged(ranges.batchSize),
  evaluateEvery: ranged(ranges.evaluateEvery),
  validationShare: ranged(ranges.validationShare),
  clipNorm: ranged(ranges.clipNorm),
  gradientsAt: z.exactOptional(z.enum(gradientPlaces)),
  weighBy: z.exactOptional(z.enum(weighingUnits)),
  matchScale: z.exactOptional(z.boolean()),
});
export const graph = z.strictObject({
  nodes: z.array(node).check(z.maxLength(limits.nodes)),
  edges: z.array(edge).check(z.maxLength(limits.edges)),
});
export const point = z.tuple([ranged(ranges.position), ranged(ranges.position)]);
export const layout = z.record(id, point);
export const tasks = z.array(task).check(z.maxLength(limits.tasks));
export const seed = ranged(ranges.seed);
export const backend = z.enum(backendWishes);

export const experiment = z.strictObject({
  schemaVersion: z.literal(1),
  name,
  seed,
  backend,
  dataset: choice,
  graph,
  layout,
  tasks,
  method: choice,
  optimizer: choice,
  training,
});

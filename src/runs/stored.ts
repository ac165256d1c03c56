import * as z from 'zod/mini';
import type { Json } from '../spec/experiment';
import type { Table } from '../spec/table';
import type { StoredDocument } from './storage';

/** JSON, but numbers may be NaN or infinite: state of methods goes through a structured clone, not through text. */
const isPlain = (value: unknown, depth = 0): value is Json => {
  if (value === null || ['number', 'string', 'boolean'].includes(typeof value)) return true;
  if (depth > 20 || typeof value !== 'object') return false;
  return Object.values(value).every((item) => isPlain(item, depth + 1));
};

const doubles = z.custom<Float64Array>((value) => value instanceof Float64Array);
const count = z.int().check(z.nonnegative());
/** Any number, NaN included (a task that was absent). */
const number = z.custom<number>((value) => typeof value === 'number');
const series = z
  .object({ steps: doubles, values: doubles })
  .check(z.refine(({ steps, values }) => steps.length === values.length));
const seriesByName = z.record(z.string(), series);
const columns = z.record(z.string(), doubles);
const savedArrays = z.record(
  z.string(),
  z
    .object({ shape: z.array(count), values: z.custom<Float32Array>((value) => value instanceof Float32Array) })
    .check(z.refine(({ shape, values }) => shape.reduce((size, side) => size * side, 1) === values.length)),
);
const namedValues = z.record(z.string(), z.union([z.string(), number]));

const checkpoint = z.object({
  step: count,
  variables: savedArrays,
  slots: savedArrays,
  updates: z.record(z.string(), number),
  buffers: z.exactOptional(savedArrays),
  method: z.object({
    kind: z.string(),
    state: z.custom<Json>((value) => isPlain(value)),
    units: z.exactOptional(
      z.record(
        z.string(),
        z.custom<Json>((value) => isPlain(value)),
      ),
    ),
    parameters: z.array(number),
    parameterSlots: z.record(z.string(), z.array(number)),
    updates: count,
  }),
  epochs: z.object({ sums: z.array(number), counts: z.array(number), means: z.array(z.array(number)), closed: count }),
  lastLosses: z.array(number),
});

/** What lies in storage: columns as buffers, documents and edits as text that must be opened like any other text. */
const stored = z.object({
  version: z.literal(1),
  id: z.string().check(z.maxLength(40)),
  /** The document at step 0. */
  experiment: z.string(),
  /** The document that the checkpoint was taken under. */
  current: z.string(),
  edits: z.array(z.object({ step: count, edit: z.string(), goesOn: z.exactOptional(z.literal(true)) })),
  provenance: z.array(
    z.object({
      fromStep: count,
      backend: z.enum(['cpu', 'simd', 'webgl', 'webgpu']),
      kernelVariant: z.string(),
      versions: z.record(z.string(), z.string()),
    }),
  ),
  epoch: number,
  untilStep: count,
  stepsPerEpoch: number,
  parameterCount: count,
  firstStep: count,
  losses: columns,
  weights: columns,
  /** Absent in runs of an earlier version: nothing was rescaled. */
  rescale: z.exactOptional(doubles),
  validation: seriesByName,
  metrics: z.record(z.string(), seriesByName),
  cosines: seriesByName,
  notices: z.array(z.object({ step: count, code: z.string(), values: namedValues })),
  checkpoint,
});
export type StoredRun = z.infer<typeof stored>;

/** null: not something this version wrote, or damaged. Never throws. */
export const readStoredRun = (value: unknown): StoredRun | null => {
  const parsed = z.safeParse(stored, value);
  if (!parsed.success) return null;
  const { firstStep, checkpoint: saved, losses, weights } = parsed.data;
  const length = saved.step - firstStep;
  const complete = [losses, weights].every((all) => Object.values(all).every((column) => column.length === length));
  return length >= 0 && complete ? parsed.data : null;
};

const storedDocument = z.object({ text: z.string(), address: z.string() });

export const readStoredDocument = (value: unknown): StoredDocument | null =>
  z.safeParse(storedDocument, value).data ?? null;

const table = z.object({
  name: z.string(),
  sha256: z.string(),
  rows: z.int(),
  columns: z.array(
    z.object({
      name: z.string(),
      values: z.custom<Float32Array>((value) => value instanceof Float32Array),
      categories: z.optional(z.array(z.string())),
    }),
  ),
});

export const readStoredTable = (value: unknown): Table | null => {
  const parsed = z.safeParse(table, value);
  if (!parsed.success || parsed.data.columns.some(({ values }) => values.length !== parsed.data.rows)) return null;
  const { columns, ...rest } = parsed.data;
  return {
    ...rest,
    columns: columns.map(({ name, values, categories }) => ({ name, values, ...(categories ? { categories } : {}) })),
  };
};

import type { Tensor } from '@tensorflow/tfjs-core';
import { mapValues } from '../lib/mapValues';
import type { Rng } from '../lib/rng';
import type { Checkpoint, SavedArray } from '../protocol/checkpoint';
import { sameShape } from '../spec/shape';
import { initialValues } from './initialize';
import type { Network } from './network';
import type { Runtime } from './runtime';

/** What training changes: values and optimizer slots of every variable. Tensors are replaced, or updated in place by `update.ts`. */
export interface Model {
  /** `node/variable`. */
  variables: Record<string, Tensor>;
  /** `node/variable/slot`. */
  slots: Record<string, Tensor>;
  /** `node/variable` → how often it was updated. */
  updates: Record<string, number>;
  /** What the weighting method keeps on the device, by its own names. */
  buffers: Record<string, Tensor>;
}

export type SavedModel = Pick<Checkpoint, 'variables' | 'slots' | 'updates' | 'buffers'>;

const restoreArray = ({ tf }: Runtime, { shape, values }: SavedArray): Tensor =>
  tf.tensor(values, [...shape], 'float32');

/** Variables from `saved` where id and shape survive, else from the seed; says which. */
export const createModel = (
  runtime: Runtime,
  network: Network,
  rng: Rng,
  saved: SavedModel | null,
): { model: Model; inherited: string[]; fresh: string[] } => {
  const buffers = mapValues(saved?.buffers ?? {}, (buffer) => restoreArray(runtime, buffer));
  const model: Model = { variables: {}, slots: {}, updates: {}, buffers };
  const inherited: string[] = [];
  const fresh: string[] = [];
  for (const variable of network.variables) {
    const { id, spec } = variable;
    const old = saved?.variables[id];
    if (saved && old && sameShape(old.shape, spec.shape)) {
      inherited.push(id);
      model.variables[id] = restoreArray(runtime, old);
      model.updates[id] = saved.updates[id] ?? 0;
      for (const [name, slot] of Object.entries(saved.slots)) {
        if (name.startsWith(`${id}/`)) model.slots[name] = restoreArray(runtime, slot);
      }
    } else {
      fresh.push(id);
      model.variables[id] = restoreArray(runtime, { shape: spec.shape, values: initialValues(variable, rng) });
    }
  }
  return { model, inherited, fresh };
};

const saveAll = async (runtime: Runtime, tensors: Record<string, Tensor>): Promise<Record<string, SavedArray>> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(tensors).map(
        async ([id, tensor]) => [id, { shape: tensor.shape, values: (await runtime.read(tensor)).slice() }] as const,
      ),
    ),
  );

/** Copies to the host. */
export const saveModel = async (
  runtime: Runtime,
  { variables, slots, updates, buffers }: Model,
): Promise<SavedModel> => ({
  variables: await saveAll(runtime, variables),
  slots: await saveAll(runtime, slots),
  updates: { ...updates },
  ...(Object.keys(buffers).length > 0 ? { buffers: await saveAll(runtime, buffers) } : {}),
});

export const disposeModel = ({ variables, slots, buffers }: Model): void => {
  for (const tensors of [variables, slots, buffers]) for (const tensor of Object.values(tensors)) tensor.dispose();
};

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Work } from './work';

/** Writes a work to a folder: `work.json` with a file, shape and type for every array, numbers as little-endian bytes. */
export const saveWork = (work: Work, folder: string): void => {
  mkdirSync(folder, { recursive: true });
  let files = 0;
  const save = (values: Float32Array | Int32Array, shape: readonly number[]) => {
    const file = `${files++}.bin`;
    writeFileSync(join(folder, file), new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return { file, shape, type: values instanceof Int32Array ? 'int32' : 'float32' };
  };
  const manifest = {
    ...work,
    inputs: save(work.inputs.values, work.inputs.shape),
    targets: work.targets.map((values) => save(values, [values.length])),
    order: save(work.order, [work.order.length]),
    variables: Object.fromEntries(
      Object.entries(work.variables).map(([name, { values, shape }]) => [name, save(values, shape)]),
    ),
  };
  writeFileSync(join(folder, 'work.json'), JSON.stringify(manifest));
};

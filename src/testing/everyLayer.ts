import type { Tensor } from '@tensorflow/tfjs-core';
import { heads } from '../catalog/heads';
import { layers } from '../catalog/layers';
import type { LayerEntry } from '../catalog/layers/entry';
import { createRng } from '../lib/rng';
import { choicesOf } from './sampleParams';
import { randomTensor, sampleLayer, type LayerSample } from './sampleLayer';
import { tf } from './tensorflow';

/** Layers and heads: a new entry is tested by being listed. */
export const everyLayer: readonly LayerEntry[] = [...layers.entries, ...heads.entries];

/** Visits samples of an entry: every option of its choices, both modes, S = 1, 2, 3, `repeats` times each. */
export const forSamples = (
  entry: LayerEntry,
  repeats: number,
  visit: (sample: LayerSample, dOutput: Tensor, what: string) => void,
): void => {
  for (const pinned of choicesOf(entry.params)) {
    for (const mode of ['train', 'evaluate'] as const) {
      for (const stack of [1, 2, 3]) {
        for (let repeat = 0; repeat < repeats; repeat++) {
          tf.engine().startScope();
          const rng = createRng(repeat).fork(`${entry.kind} ${JSON.stringify(pinned)} ${mode} ${stack}`);
          const sample = sampleLayer(entry, rng, mode, pinned);
          const dOutput = randomTensor(rng.fork('dOutput'), [
            stack,
            sample.inputs[0]!.shape[0]!,
            ...sample.outputShape,
          ]);
          const what = `${entry.kind} ${JSON.stringify(sample.params)} ${mode} S=${stack} sample ${repeat}`;
          visit(sample, dOutput, what);
          tf.engine().endScope();
        }
      }
    }
  }
};

import type { Tensor } from '@tensorflow/tfjs-core';
import { heads } from '../catalog/heads';
import { layers } from '../catalog/layers';
import type { LayerEntry, Mode } from '../catalog/layers/entry';
import { createRng } from '../lib/rng';
import { choicesOf } from './sampleParams';
import { randomTensor, sampleLayer, type LayerSample } from './sampleLayer';
import { tf } from './tensorflow';

/** Layers and heads: a new entry is tested by being listed. */
export const everyLayer: readonly LayerEntry[] = [...layers.entries, ...heads.entries];

export interface GradientCase {
  readonly sample: LayerSample;
  /** [S, batch, …outputShape] */
  readonly dOutput: Tensor;
  readonly what: string;
}

interface Extent {
  readonly repeats: number;
  readonly stacks?: readonly number[];
  readonly modes?: readonly Mode[];
}

/**
 * Samples of an entry for every option of its choices, both modes and S = 1, 2, 3, `repeats` times each. What is
 * allocated while one is looked at ends with it.
 */
export function* gradientCases(
  entry: LayerEntry,
  { repeats, stacks = [1, 2, 3], modes = ['train', 'evaluate'] }: Extent,
): Generator<GradientCase> {
  for (const pinned of choicesOf(entry.params)) {
    for (const mode of modes) {
      for (const stack of stacks) {
        for (let repeat = 0; repeat < repeats; repeat++) {
          tf.engine().startScope();
          const rng = createRng(repeat).fork(`${entry.kind} ${JSON.stringify(pinned)} ${mode} ${stack}`);
          const sample = sampleLayer(entry, rng, mode, pinned);
          const batch = sample.inputs[0]!.shape[0]!;
          const dOutput = randomTensor(rng.fork('dOutput'), [stack, batch, ...sample.outputShape]);
          yield {
            sample,
            dOutput,
            what: `${entry.kind} ${JSON.stringify(sample.params)} ${mode} S=${stack} #${repeat}`,
          };
          tf.engine().endScope();
        }
      }
    }
  }
}

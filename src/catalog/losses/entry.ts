import type { Tensor } from '@tensorflow/tfjs-core';
import type { Text } from '../../i18n/language';
import type { ParamSchema } from '../../spec/params';
import type { Tf } from '../layers/entry';

export interface LossArgs<P> {
  /** [batch, units]: logits, or values. */
  readonly prediction: Tensor;
  /** [batch, units]: one-hot classes, 0/1, or (standardized) values. Rows without a label hold zeros. */
  readonly target: Tensor;
  readonly params: P;
}

/**
 * One unweighted scalar per row; the engine takes the mean over the labelled rows and applies weights.
 * `gradient` is its exact derivative, at a kink as PyTorch has it.
 */
export interface LossEntry<P = Record<string, unknown>> {
  readonly kind: string;
  readonly text: Text;
  readonly params: ParamSchema<P>;
  /** → [batch] */
  perRow(tf: Tf, args: LossArgs<P>): Tensor;
  /** → [batch, units]: d perRow_i / d prediction_i. */
  gradient(tf: Tf, args: LossArgs<P>): Tensor;
  /** Both, where a kernel gives them for the price of one; undefined where the backend has no such kernel. */
  perRowWithGradient?(tf: Tf, args: LossArgs<P>): { readonly perRow: Tensor; readonly gradient: Tensor } | undefined;
}

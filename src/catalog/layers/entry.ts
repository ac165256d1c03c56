import type * as tfjs from '@tensorflow/tfjs-core';
import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import type { Text } from '../../i18n/language';
import type { FieldDescription, TargetDescription } from '../../spec/description';
import type { ParamSchema } from '../../spec/params';
import type { Problem } from '../../spec/problem';
import type { Shape } from '../../spec/shape';

/** TensorFlow.js arrives as an argument: catalogue files import it as a type only. */
export type Tf = typeof tfjs;

export type Initializer =
  | { readonly type: 'zeros' }
  | { readonly type: 'ones' }
  /** Uniform in ±1/√fanIn, kernels and biases alike: PyTorch's default (`kaiming_uniform_` with a = √5). */
  | { readonly type: 'fanInUniform'; readonly fanIn: number };

export interface VariableSpec {
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: Initializer;
  readonly trainable: boolean;
  /** Whether decoupled weight decay applies (not to biases). */
  readonly decay: boolean;
}

/** Noise one row needs, drawn by the ENGINE and passed in: forward is deterministic, so a second look sees the same masks. */
export interface NoiseSpec {
  readonly name: string;
  /** Per row, without the batch. */
  readonly shape: Shape;
  readonly law: 'uniform' | 'normal';
}

export interface SlotSpec {
  readonly name: string;
  /** `one`: exactly one edge. `many`: one or more, sorted by `order`. */
  readonly arity: 'one' | 'many';
}

/** What the document says around the node. `field` for kind 'input', `target` for heads. */
export interface NodeContext {
  readonly field?: FieldDescription;
  readonly target?: TargetDescription;
}

export type Mode = 'train' | 'evaluate';

export interface ForwardArgs<P> {
  /** Each [batch, …]; edges sorted by slot, then order. */
  readonly inputs: readonly Tensor[];
  readonly variables: Readonly<Record<string, Tensor>>;
  /** Each [batch, …spec.shape]; empty in mode 'evaluate'. */
  readonly noise: Readonly<Record<string, Tensor>>;
  readonly params: P;
  readonly mode: Mode;
}
export interface ForwardResult {
  /** [batch, …outputShape] */
  readonly output: Tensor;
  /** What `backward` wants to see again; the engine keeps these alive until the step ends. May name inputs, variables or the output themselves. */
  readonly saved: NamedTensorMap;
}

export interface BackwardArgs<P> {
  readonly saved: NamedTensorMap;
  readonly variables: Readonly<Record<string, Tensor>>;
  /** [S, batch, …outputShape], S = whatever the engine stacked (per-task rows, or one summed row); an entry never asks which. */
  readonly dOutput: Tensor;
  /** Shapes of the inputs, each [batch, …]. */
  readonly inputShapes: readonly (readonly number[])[];
  readonly params: P;
  /** Nothing else has to be computed. */
  readonly wanted: { readonly inputs: readonly boolean[]; readonly variables: boolean };
}
export interface BackwardResult {
  /** Per input [S, batch, …], null where not wanted. */
  readonly dInputs: readonly (Tensor | null)[];
  /** Per trainable variable [S, …shape]; empty where not wanted. */
  readonly dVariables: NamedTensorMap;
}

/** Params is a `type`, not an `interface`, so that a list of entries can hold them all. */
export interface LayerEntry<P = Record<string, unknown>> {
  readonly kind: string;
  readonly text: Text;
  /** Where the palette lists it. */
  readonly group: 'data' | 'layers' | 'share' | 'heads';
  readonly params: ParamSchema<P>;
  readonly slots: readonly SlotSpec[];
  outputShape(inputs: readonly Shape[], params: P, context: NodeContext): Shape | Problem;
  /** Called only with inputs that `outputShape` accepted. */
  variables(inputs: readonly Shape[], params: P, context: NodeContext): readonly VariableSpec[];
  noise?(inputs: readonly Shape[], params: P): readonly NoiseSpec[];
  /** Multiply-adds of one row, forward only. */
  multiplyAdds(inputs: readonly Shape[], params: P, context: NodeContext): number;
  forward(tf: Tf, args: ForwardArgs<P>): ForwardResult;
  /** Without it the engine asks the tape, one row at a time: correct, slower. */
  backward?(tf: Tf, args: BackwardArgs<P>): BackwardResult;
}

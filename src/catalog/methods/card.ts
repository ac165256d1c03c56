import type { Localized } from '../../i18n/language';
import type { Matrix } from '../../lib/linearAlgebra';

/** Numbers of the step that the card shows; arrays run over `tasks`, NaN where unknown. */
export interface CardNumbers {
  /** Short names, as in formulas: 1, 2 … or letters. */
  readonly tasks: readonly string[];
  readonly weights: readonly number[];
  readonly losses: readonly number[];
  /** Where gradients are compared. */
  readonly gramian: Matrix | null;
  /** What the method shows of itself (σ, z …). */
  readonly shown: Readonly<Record<string, readonly number[]>>;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What a method is, in words and in its formula. */
export interface MethodCard {
  /** Two sentences. */
  readonly idea: Localized<string>;
  /** When it helps: one sentence. */
  readonly helps: Localized<string>;
  /** When it hurts: one sentence. */
  readonly hurts: Localized<string>;
  /** TeX (KaTeX) of the method in the paper's symbols; no text in it, so that it serves both languages. */
  readonly tex: string;
  /** The same with this step's numbers in it; null where too little is known. */
  texWith(numbers: CardNumbers): string | null;
}

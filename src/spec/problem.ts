import type { EdgeId, NodeId, TaskId } from './experiment';
import type { Edit } from './edit';

/** Where in the document a problem sits. */
export type Place =
  | { readonly type: 'node'; readonly node: NodeId }
  | { readonly type: 'edge'; readonly edge: EdgeId }
  | { readonly type: 'task'; readonly task: TaskId }
  | { readonly type: 'param'; readonly name: string };

/**
 * What went wrong, as data. The sentence for `code` lives in `i18n/` (a test checks that every code in use has one, in
 * both languages); `values` fill its gaps.
 */
export interface Problem {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly at?: Place;
  /** One click that mends it. */
  readonly fix?: {
    readonly code: string;
    readonly values: Readonly<Record<string, string | number>>;
    readonly edit: Edit;
  };
}

/** A failure that carries its problem; thrown only across layers that cannot return one. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code} ${JSON.stringify(problem.values)}`);
    this.name = 'ProblemError';
  }
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

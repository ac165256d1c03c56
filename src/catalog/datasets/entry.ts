import type { Text } from '../../i18n/language';
import type { Rng } from '../../lib/rng';
import type { DatasetDescription } from '../../spec/description';
import type { ParamSchema } from '../../spec/params';
import type { Problem } from '../../spec/problem';
import type { Table } from '../../spec/table';

/** Rows in memory: raw units, before split and standardization (the engine's business). */
export interface Dataset {
  readonly rows: number;
  /** By field name, row-major [rows, …shape]. */
  readonly fields: Readonly<Record<string, Float32Array>>;
  /** By target name, [rows]: class index, 0/1 or value; NaN = this row has no label. */
  readonly targets: Readonly<Record<string, Float32Array>>;
  readonly notices: readonly Problem[];
}

export interface DatasetEntry<P = Record<string, unknown>> {
  readonly kind: string;
  readonly text: Text;
  readonly params: ParamSchema<P>;
  /** Pure and cheap; a problem where the params make no data set. */
  describe(params: P): DatasetDescription | Problem;
  /** The heavy part: generator, decoder, bundled file. */
  load(): Promise<DatasetLoader<P>>;
}
export interface DatasetLoader<P = Record<string, unknown>> {
  /** Throws `ProblemError` (a table that was not handed over …). */
  generate(params: P, rng: Rng, tables: readonly Table[]): Dataset;
}

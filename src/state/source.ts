import type { Choice } from '../spec/experiment';
import type { Table } from '../spec/table';
import type { DocumentState } from './stores';

export interface TableSource {
  readonly name: string;
  readonly sha256: string;
}

/** The file a data set is made of, by fingerprint; null for data sets that need none. */
export const sourceOf = ({ params }: Choice): TableSource | null => {
  const source = params['source'];
  if (typeof source !== 'object' || source === null || !('sha256' in source)) return null;
  const { name, sha256 } = source;
  return typeof sha256 === 'string' && sha256 !== '' ? { name: typeof name === 'string' ? name : '', sha256 } : null;
};

export const missingTableOf = (dataset: Choice, tables: readonly Table[]): TableSource | null => {
  const source = sourceOf(dataset);
  return source && !tables.some(({ sha256 }) => sha256 === source.sha256) ? source : null;
};

/** Only what this data set needs crosses to the worker. */
export const tablesOf = (dataset: Choice, tables: readonly Table[]): readonly Table[] => {
  const source = sourceOf(dataset);
  return source ? tables.filter(({ sha256 }) => sha256 === source.sha256) : [];
};

/** A document with mistakes, or without its file, is never trained. */
export const canTrain = ({ analysis, missingTable }: Pick<DocumentState, 'analysis' | 'missingTable'>): boolean =>
  analysis.errors.length === 0 && missingTable === null;

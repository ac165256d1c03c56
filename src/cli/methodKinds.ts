import { methods } from '../catalog/methods';
import { nearest } from '../lib/nearest';
import type { Choice } from '../spec/experiment';

/** `kind`, name and one sentence, a line each. */
export const methodLines = (): readonly string[] =>
  methods.entries.map(({ kind, text }) => `${kind}\t${text.en.label}\t${text.en.help}`);

/** What to type instead of a kind that does not exist. */
export const methodHint = (wanted: string): string => {
  const names = methods.entries.flatMap(({ kind, text, keywords = [], paper }) =>
    [kind, text.en.label, ...keywords, text.en.help, paper?.cite ?? ''].map((name) => ({ name, kind })),
  );
  const kinds = nearest(wanted, names, 3);
  return `The nearest kinds: ${kinds.join(', ')}. "cli methods" lists them all.`;
};

/** The method of `--method`, as its defaults have it. Throws a sentence for a kind that does not exist. */
export const methodOf = (kind: string | undefined): Choice | null => {
  if (kind === undefined) return null;
  if (!methods.get(kind)) throw new Error(`--method: there is no method "${kind}". ${methodHint(kind)}`);
  return { kind, params: {} };
};

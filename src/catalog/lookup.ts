/** A list of entries with a look-up by kind. Unknown kinds give undefined: the caller says so in a sentence. */
export interface Catalog<E extends { readonly kind: string }> {
  readonly entries: readonly E[];
  get(kind: string): E | undefined;
}

export const catalog = <E extends { readonly kind: string }>(entries: readonly E[]): Catalog<E> => {
  const byKind = new Map(entries.map((entry) => [entry.kind, entry]));
  return { entries, get: (kind) => byKind.get(kind) };
};

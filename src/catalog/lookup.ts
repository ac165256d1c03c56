/** A list of entries with a look-up by kind. Unknown kinds give undefined: the caller says so in a sentence. */
export interface Catalog<E extends { readonly kind: string }> {
  readonly entries: readonly E[];
  get(kind: string): E | undefined;
}

export const catalog = <E extends { readonly kind: string }>(entries: readonly E[]): Catalog<E> => {
  const byKind = new Map(entries.map((entry) => [entry.kind, entry]));
  return { entries, get: (kind) => byKind.get(kind) };
};

/** A list that begins with a few entries and has all of them once it was loaded. */
export interface GrowingCatalog<E extends { readonly kind: string }> extends Catalog<E> {
  /** All of them, or only if this kind is not here yet. Rejects where they cannot be fetched; may then be tried again. */
  load(kind?: string): Promise<void>;
}

export const growingCatalog = <E extends { readonly kind: string }>(
  first: readonly E[],
  loadAll: () => Promise<Catalog<E>>,
): GrowingCatalog<E> => {
  let now = catalog(first);
  let loading: Promise<void> | null = null;
  return {
    get entries() {
      return now.entries;
    },
    get: (kind) => now.get(kind),
    async load(kind) {
      if (kind !== undefined && now.get(kind)) return;
      loading ??= loadAll().then((all) => void (now = all));
      try {
        await loading;
      } catch (error) {
        loading = null;
        throw error;
      }
    },
  };
};

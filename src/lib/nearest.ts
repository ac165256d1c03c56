/** Insertions, deletions and replacements that lead from one text to the other. */
export const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = row[j]! + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(replaced, row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
};

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** A name that contains what was wanted, or begins with it, is nearer than one that is merely of the same length. */
const farness = (wanted: string, name: string): number => {
  const [a, b] = [plain(wanted), plain(name)];
  if (a === b) return 0;
  if (a.length > 1 && b.startsWith(a)) return 0.1;
  if (a.length > 2 && b.includes(a)) return 0.2;
  return editDistance(a, b) / Math.max(a.length, b.length, 1);
};

/** The kinds whose names are nearest to what somebody typed, nearest first; each kind may have several names. */
export const nearest = (
  wanted: string,
  names: readonly { readonly name: string; readonly kind: string }[],
  count: number,
): readonly string[] => {
  const ordered = names
    .map(({ name, kind }) => ({ kind, far: farness(wanted.slice(0, 100), name) }))
    .toSorted((a, b) => a.far - b.far);
  return [...new Set(ordered.map(({ kind }) => kind))].slice(0, count);
};

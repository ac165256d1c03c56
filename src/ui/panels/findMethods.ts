import type { WeightingMethod } from '../../catalog/methods/entry';
import { languages, type Language } from '../../i18n/language';

type Listed = Pick<WeightingMethod, 'kind' | 'text' | 'paper' | 'looksAt' | 'keywords'>;

/** In this order down the list. */
const lookingOrder = ['nothing', 'losses', 'gradients'] as const satisfies readonly WeightingMethod['looksAt'][];

export interface MethodGroup<M> {
  readonly looksAt: WeightingMethod['looksAt'];
  readonly methods: readonly M[];
}
interface Found<M> {
  readonly groups: readonly MethodGroup<M>[];
  /** What was most likely meant; null where nothing fits. */
  readonly best: M | null;
}

/** Without case, accents and what stands between letters: “nash mtl” finds Nash-MTL. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Text to look in, and where its words start: behind what is no letter, at capitals, at every Chinese character. */
interface Words {
  readonly letters: string;
  readonly starts: ReadonlySet<number>;
}
const wordsIn = (text: string): Words => {
  let letters = '';
  const starts = new Set<number>();
  for (const [word] of text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .matchAll(/\p{Script=Han}|\p{Lu}?[^\P{L}\p{Lu}\p{Script=Han}]+|\p{Lu}+|\p{N}+/gu)) {
    // prettier-ignore
    starts.add(letters.length);
    letters += folded(word);
  }
  return { letters, starts };
};

const hasWord = ({ letters, starts }: Words, term: string): boolean =>
  [...starts].some((start) => letters.startsWith(term, start));

/** Names in all languages; further words; authors, title and sentences. */
const namesOf = ({ kind, text }: Listed): readonly string[] => [
  kind,
  ...languages.map((language) => text[language].label),
];
const saidOf = ({ text, paper }: Listed): string =>
  [...languages.map((language) => text[language].help), paper?.cite].join(' ');

/** The last that counts as found where a better one is. */
const withinWord = 6;

/** How well a term fits: 0 is the name itself; `withinWord` lies inside of a word; null: nowhere. */
const rankOf = (method: Listed, term: string): number | null => {
  const names = namesOf(method).map(wordsIn);
  if (names.some(({ letters }) => letters === term)) return 0;
  if (names.some(({ letters }) => letters.startsWith(term))) return 1;
  if (names.some((name) => hasWord(name, term))) return 2;
  if (method.keywords?.map(wordsIn).some((keyword) => hasWord(keyword, term))) return 3;
  if (names.some(({ letters }) => letters.includes(term))) return 4;
  const said = wordsIn(saidOf(method));
  if (hasWord(said, term)) return 5;
  return said.letters.includes(term) ? withinWord : null;
};

interface Ranked<M> {
  readonly method: M;
  readonly rank: number;
}

/** Fitting methods with their ranks: that of all terms in a row, or the worst of each. */
const ranked = <M extends Listed>(methods: readonly M[], terms: readonly string[]): readonly Ranked<M>[] => {
  const all = methods.flatMap((method) => {
    const each = terms.map((term) => rankOf(method, term) ?? Infinity);
    const rank = Math.min(rankOf(method, terms.join('')) ?? Infinity, Math.max(0, ...each));
    return rank < Infinity ? [{ method, rank }] : [];
  });
  const words = all.filter(({ rank }) => rank < withinWord);
  return words.length > 0 ? words : all;
};

/**
 * Methods that hold every word of the query in a name, a search word, their sentence or their paper, grouped and sorted by
 * label. Matches inside of words count where there are no others.
 */
export const findMethods = <M extends Listed>(methods: readonly M[], query: string, language: Language): Found<M> => {
  const terms = query.split(/\s+/).map(folded).filter(Boolean);
  const byLabel = ({ method: a }: Ranked<M>, { method: b }: Ranked<M>): number =>
    a.text[language].label.localeCompare(b.text[language].label, language);
  const found = (terms.length > 0 ? ranked(methods, terms) : methods.map((method) => ({ method, rank: 0 }))).toSorted(
    (a, b) => a.rank - b.rank || byLabel(a, b),
  );
  const groups = lookingOrder
    .map((looksAt) => ({ looksAt, found: found.filter(({ method }) => method.looksAt === looksAt) }))
    .filter((group) => group.found.length > 0)
    .toSorted((a, b) => (a.found[0]?.rank ?? 0) - (b.found[0]?.rank ?? 0));
  const best = terms.length > 0 ? groups[0]?.found[0]?.method : undefined;
  return { groups: groups.map((group) => ({ looksAt: group.looksAt, methods: group.found.map(({ method }) => method) })), best: best ?? null }; // prettier-ignore
};

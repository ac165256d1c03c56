import type { WeightingMethod } from '../../catalog/methods/entry';
import { languages, type Language } from '../../i18n/language';

type Listed = Pick<WeightingMethod, 'kind' | 'text' | 'paper' | 'looksAt'>;

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

/** Names in all languages, then all that is said of it. */
const namesOf = ({ kind, text }: Listed): readonly string[] =>
  [kind, ...languages.map((language) => text[language].label)].map(folded);
const wordsOf = (method: Listed): string =>
  folded(
    [...namesOf(method), ...languages.map((language) => method.text[language].help), method.paper?.cite].join(' '),
  );

const rankOf = (method: Listed, query: string): number => {
  const names = namesOf(method);
  if (names.includes(query)) return 0;
  if (names.some((name) => name.startsWith(query))) return 1;
  return names.some((name) => name.includes(query)) ? 2 : 3;
};

/** Methods that hold every word of the query in a name, their sentence or their paper, grouped and sorted by label. */
export const findMethods = <M extends Listed>(methods: readonly M[], query: string, language: Language): Found<M> => {
  const terms = query.split(/\s+/).map(folded).filter(Boolean);
  const found = methods
    .filter((method) => terms.every((term) => wordsOf(method).includes(term)))
    .toSorted((a, b) => a.text[language].label.localeCompare(b.text[language].label, language));
  const groups = lookingOrder
    .map((looksAt) => ({ looksAt, methods: found.filter((method) => method.looksAt === looksAt) }))
    .filter((group) => group.methods.length > 0);
  const whole = terms.join('');
  const inOrder = groups.flatMap((group) => group.methods);
  const best = whole === '' ? null : inOrder.toSorted((a, b) => rankOf(a, whole) - rankOf(b, whole))[0];
  return { groups, best: best ?? null };
};

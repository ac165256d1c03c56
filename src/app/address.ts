import type { Language } from '../i18n/language';
import { backendWishes, type BackendWish } from '../spec/experiment';
import type { Problem } from '../spec/problem';

/** What the address of the page asks for. */
export interface Address {
  /** The shared experiment, without `#`; empty for none. */
  readonly hash: string;
  readonly preset: string | null;
  readonly backend: BackendWish | null;
  readonly language: Language | null;
  readonly problems: readonly Problem[];
  /** The part that says which document to open: two addresses with the same key ask for the same one. */
  readonly key: string;
}

const languageOf = (wish: string | null): Language | null => {
  if (wish === null) return null;
  return /^zh\b/i.test(wish) ? 'zh-CN' : 'en';
};

/** `?preset=<id>&backend=…&lang=en|zh#<shared experiment>` */
export const readAddress = ({ search, hash: rawHash }: { readonly search: string; readonly hash: string }): Address => {
  const query = new URLSearchParams(search);
  const hash = rawHash.replace(/^#/, '');
  const preset = query.get('preset');
  const wish = query.get('backend');
  const backend = backendWishes.find((candidate) => candidate === wish) ?? null;
  const problems =
    wish !== null && backend === null ? [{ code: 'backend-unknown', values: { backend: wish.slice(0, 40) } }] : [];
  const key = hash !== '' ? `#${hash}` : preset !== null ? `?preset=${preset}` : '';
  return { hash, preset, backend, language: languageOf(query.get('lang')), problems, key };
};

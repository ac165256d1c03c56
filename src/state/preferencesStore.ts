import { createStore, type StoreApi } from 'zustand/vanilla';
import { languages, type Language } from '../i18n/language';
import { sameJson } from '../spec/json';
import type { CalloutId, PreferencesState, Theme } from './stores';

/** What of `localStorage` is used. Reading and writing may throw (private windows, full disks): then nothing is kept. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem'>;

const key = 'mtl-playground.preferences';
const themes: readonly Theme[] = ['system', 'light', 'dark'];
const calloutIds: readonly CalloutId[] = ['play', 'weight', 'pcgrad'];

type Kept = Pick<PreferencesState, 'language' | 'theme' | 'doneCallouts' | 'showOutline'>;

const read = (storage: KeyValueStorage | null): Partial<Record<keyof Kept, unknown>> => {
  try {
    const value: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

const write = (storage: KeyValueStorage | null, { language, theme, doneCallouts, showOutline }: Kept): void => {
  try {
    storage?.setItem(key, JSON.stringify({ language, theme, doneCallouts, showOutline }));
  } catch {
    // Nothing is kept then; the page works all the same.
  }
};

/** The reader's own choice, else what the browser asks for, else English. */
const languageFrom = (kept: unknown, wished: readonly string[]): Language =>
  languages.find((language) => language === kept) ??
  (wished
    .find((wish) => /^(zh|en)\b/i.test(wish))
    ?.toLowerCase()
    .startsWith('zh')
    ? 'zh-CN'
    : 'en');

/** @param wished languages the browser asks for, the dearest first */
export const createPreferencesStore = (
  storage: KeyValueStorage | null,
  wished: readonly string[],
): StoreApi<PreferencesState> => {
  const kept = read(storage);
  const done = Array.isArray(kept.doneCallouts) ? kept.doneCallouts : [];
  const store = createStore<PreferencesState>()((set, get) => ({
    language: languageFrom(kept.language, wished),
    theme: themes.find((theme) => theme === kept.theme) ?? 'system',
    doneCallouts: calloutIds.filter((id) => done.includes(id)),
    showOutline: kept.showOutline === true,
    messages: [],
    setLanguage: (language) => set({ language }),
    setTheme: (theme) => set({ theme }),
    finishCallout(id) {
      if (!get().doneCallouts.includes(id)) set({ doneCallouts: [...get().doneCallouts, id] });
    },
    setShowOutline: (showOutline) => set({ showOutline }),
    addMessage(problem) {
      const { messages } = get();
      if (!messages.some((shown) => sameJson(shown, problem))) set({ messages: [...messages, problem] });
    },
    dismissMessage: (index) => set({ messages: get().messages.filter((_, i) => i !== index) }),
  }));
  store.subscribe((state, before) => {
    if (state.messages === before.messages) write(storage, state);
  });
  return store;
};

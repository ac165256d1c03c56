import { describe, expect, it } from 'vitest';
import { createPreferencesStore, type KeyValueStorage } from './preferencesStore';

const memory = (): KeyValueStorage => {
  const values = new Map<string, string>();
  return { getItem: (key) => values.get(key) ?? null, setItem: (key, value) => void values.set(key, value) };
};

describe('createPreferencesStore', () => {
  it.each([
    [['zh-TW', 'en'], 'zh-CN'],
    [['de-DE', 'zh'], 'zh-CN'],
    [['fr', 'en-GB', 'zh'], 'en'],
    [[], 'en'],
  ] as const)('speaks to a browser that asks for %j in %s', (wished, language) => {
    expect(createPreferencesStore(memory(), wished).getState().language).toBe(language);
  });

  it('keeps what was chosen, and no messages', () => {
    const storage = memory();
    const first = createPreferencesStore(storage, ['en']).getState();
    first.setLanguage('zh-CN');
    first.setTheme('dark');
    first.finishCallout('play');
    first.addMessage({ code: 'link-damaged', values: {} });
    expect(createPreferencesStore(storage, ['en']).getState()).toMatchObject({
      language: 'zh-CN',
      theme: 'dark',
      doneCallouts: ['play'],
      messages: [],
    });
  });

  it('says the same thing once, until it is dismissed', () => {
    const { getState } = createPreferencesStore(null, ['en']);
    const problem = { code: 'table-not-read', values: { name: 'a.csv' } };
    getState().addMessage(problem);
    getState().addMessage({ ...problem, values: { name: 'a.csv' } });
    getState().addMessage({ ...problem, values: { name: 'b.csv' } });
    expect(getState().messages).toHaveLength(2);
    getState().dismissMessage(0);
    getState().addMessage(problem);
    expect(getState().messages.map(({ values }) => values['name'])).toEqual(['b.csv', 'a.csv']);
  });

  it('works where nothing can be kept, or where something strange was', () => {
    const broken: KeyValueStorage = {
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {
        throw new Error('full');
      },
    };
    const store = createPreferencesStore(broken, ['en']);
    store.getState().setTheme('light');
    expect(store.getState().theme).toBe('light');
    for (const text of ['{', '[]', '7', '{"theme":"pink","language":4,"doneCallouts":{}}']) {
      const strange = createPreferencesStore({ getItem: () => text, setItem: () => undefined }, ['en']);
      expect(strange.getState()).toMatchObject({ theme: 'system', language: 'en', doneCallouts: [] });
    }
  });
});

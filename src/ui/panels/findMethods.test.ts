import { expect, it } from 'vitest';
import { methods } from '../../catalog/methods';
import { languages } from '../../i18n/language';
import { findMethods } from './findMethods';

const kinds = (query: string): readonly string[] =>
  findMethods(methods.entries, query, 'en').groups.flatMap((group) => group.methods.map(({ kind }) => kind));

it('without a query lists every method once, by what it looks at', () => {
  const { groups, best } = findMethods(methods.entries, '  ', 'zh-CN');
  expect(best).toBeNull();
  expect(groups.map(({ looksAt }) => looksAt)).toEqual(['nothing', 'losses', 'gradients']);
  expect(kinds('').toSorted()).toEqual(methods.entries.map(({ kind }) => kind).toSorted());
  for (const { looksAt, methods: listed } of groups) expect(listed.every((one) => one.looksAt === looksAt)).toBe(true);
});

it('finds by label, sentence and paper, in both languages at once, whatever stands between letters', () => {
  expect(kinds('PC Grad')).toContain('pcgrad');
  expect(kinds('pc-grad')).toContain('pcgrad');
  expect(kinds('surgery neurips 2020')).toEqual(['pcgrad']);
  expect(kinds('相反的')).toContain('pcgrad');
  expect(kinds('conflict')).toContain('pcgrad');
  expect(kinds('no such method')).toEqual([]);
});

it('knows the baseline by the short name that papers use', () => {
  for (const language of languages) expect(findMethods(methods.entries, 'EW', language).best?.kind).toBe('equal');
});

it('takes the name for what was meant, not the sentence that mentions it', () => {
  for (const query of ['uw', 'UW', 'famo', 'pcg', 'dwa']) {
    const { best } = findMethods(methods.entries, query, 'en');
    expect(best?.kind.startsWith(query.toLowerCase()), query).toBe(true);
  }
});

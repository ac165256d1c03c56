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

it.each([
  ['momentum', ['moco', 'm-config', 'db-mtl', 'cr-mogm']],
  ['动量', ['moco', 'm-config', 'db-mtl', 'cr-mogm']],
  ['bilevel', ['auto-lambda', 'moml', 'forum']],
  ['双层', ['auto-lambda', 'moml', 'forum']],
  ['纳什', ['nash-mtl']],
  ['bargain', ['nash-mtl']],
  ['Pareto', ['mgda', 'upgrad', 'cosmos']],
  ['帕累托', ['mgda', 'upgrad', 'cosmos']],
])('finds by the idea: %s', (query, wanted) => {
  expect(kinds(query)).toEqual(expect.arrayContaining(wanted));
});

it('puts first what bears the name or starts a word of it, before what mentions it', () => {
  expect(kinds('navon')[0]).toBe('nash-mtl');
  expect(kinds('bargain')[0]).toBe('nash-mtl');
  expect(kinds('pareto').slice(0, 5)).toContain('mgda');
  expect(kinds('moo')).toEqual(expect.not.arrayContaining(['equal', 'pcgrad']));
  expect(kinds('moo')[0]).toBe('mgda');
});

it('takes letters inside of words where no word starts with them', () => {
  expect(kinds('tchebyc')).toContain('stch');
  expect(kinds('hebycheb')).toEqual([]);
  expect(kinds('hebycheff')).toContain('stch');
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as en from './en';
import { benchmark as benchmarkInEnglish } from './en/benchmark';
import { conformance as conformanceInEnglish } from './en/conformance';
import * as zhCN from './zhCN';
import { benchmark as benchmarkInChinese } from './zhCN/benchmark';
import { conformance as conformanceInChinese } from './zhCN/conformance';

const sources = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((file) => !file.startsWith('src/testing/') && !file.startsWith('src/i18n/'));

const codesInUse = new Set(
  sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bcode: '([a-z][a-z0-9]*-[a-z0-9-]+)'/g)].map(([, code]) => code!),
  ),
);
const gapsOf = (text: string): string[] => [...text.matchAll(/\{\{(\w+)/g)].map(([, gap]) => gap!).toSorted();

test('every problem code in the sources has a sentence', () => {
  expect(codesInUse.size).toBeGreaterThan(50);
  expect([...codesInUse].filter((code) => !(code in en.problems))).toEqual([]);
});

const namespaces: readonly (readonly [string, Record<string, string>, Record<string, string>])[] = [
  ['problems', en.problems, zhCN.problems],
  ['ui', en.ui, zhCN.ui],
  ['benchmark', benchmarkInEnglish, benchmarkInChinese],
  ['conformance', conformanceInEnglish, conformanceInChinese],
];
describe.each(namespaces)('%s', (_namespace, english, chinese) => {
  test('both languages have the same keys', () => {
    expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  test('a Chinese sentence fills no gap that the English one lacks, and none is left in English', () => {
    for (const [key, text] of Object.entries(chinese)) {
      const known = new Set(gapsOf(english[key]!));
      expect(
        gapsOf(text).filter((gap) => !known.has(gap)),
        key,
      ).toEqual([]);
    }
    const untranslated = Object.entries(chinese).filter(
      ([key, text]) => text === english[key] && /[a-z]{4}/.test(text.replace(/\{\{\w+\}\}/g, '')),
    );
    expect(untranslated.map(([key]) => key)).toEqual([]);
  });
});

import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smallExperiment } from '../testing/experiments';
import type { Params } from './experiment';
import { limits } from './limits';
import { decodeExperiment, encodeExperiment } from './urlCodec';

const code = (hash: string): string => {
  const result = decodeExperiment(hash);
  return result.ok ? 'ok' : result.problems[0]!.code;
};

/** A link as anybody could forge one: right form, right checksum (FNV-1a), any content. */
const forge = (content: Uint8Array): string => {
  const packed = deflateSync(content, { level: 9 });
  let h = 0x811c9dc5;
  for (const byte of packed) h = Math.imul(h ^ byte, 16777619) >>> 0;
  const head = Buffer.alloc(4);
  head.writeUInt32BE(h);
  return `e1.${Buffer.concat([head, packed]).toString('base64url')}`;
};

it('a link gives back the document, whatever its names hold', () => {
  const name = fc.string({ unit: 'binary', maxLength: 60 });
  fc.assert(
    fc.property(name, fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (text, params, seed) => {
      const experiment = smallExperiment({ name: text, seed, method: { kind: 'equal', params: params as Params } });
      const hash = encodeExperiment(experiment);
      expect(hash).toMatch(/^e1\.[A-Za-z0-9_-]+$/);
      const result = decodeExperiment(`#${hash}`);
      expect(result.ok && JSON.parse(result.value)).toEqual(JSON.parse(JSON.stringify(experiment)));
    }),
    { numRuns: 50 },
  );
});

it('a link is short enough to send', () => {
  expect(encodeExperiment(smallExperiment()).length).toBeLessThan(1200);
});

it('a link with any character changed, cut or added is refused', () => {
  const hash = encodeExperiment(smallExperiment());
  fc.assert(
    fc.property(fc.integer({ min: 3, max: hash.length - 2 }), fc.constantFrom(...'Aa0_-z%'), (at, char) => {
      fc.pre(hash[at] !== char);
      expect(code(hash.slice(0, at) + char + hash.slice(at + 1))).not.toBe('ok');
      expect(code(hash.slice(0, at))).not.toBe('ok');
    }),
    { numRuns: 500 },
  );
});

it('never throws on nonsense', () => {
  const refuses = (hash: string): boolean => code(hash) !== 'ok';
  fc.assert(fc.property(fc.string({ unit: 'binary' }), refuses));
  fc.assert(
    fc.property(
      fc.base64String().map((text) => `e1.${text}`),
      refuses,
    ),
    { numRuns: 500 },
  );
  expect(code('')).toBe('link-unknown-format');
  expect(code('e2.AAAA')).toBe('link-unknown-format');
  expect(code('e1.')).toBe('link-damaged');
});

it('a forged link opens as text only if it is one, and a bomb is refused while it unpacks', () => {
  expect(code(forge(new TextEncoder().encode('{"hello":"月"}')))).toBe('ok');
  expect(code(forge(Uint8Array.of(0xff, 0xfe, 0x80)))).toBe('link-damaged');
  const bomb = forge(new Uint8Array(20_000_000));
  expect(bomb.length).toBeLessThan(limits.documentLength);
  expect(code(bomb)).toBe('link-too-large');
});

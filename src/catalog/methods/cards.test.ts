import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../lib/rng';
import { readParams } from '../../spec/params';
import { sample, statisticsOf } from '../../testing/sampledStatistics';
import type { CardNumbers } from './card';
import { methods } from './index';

/** Throws where KaTeX cannot read it, also where it would only warn. */
const render = (tex: string): string => katex.renderToString(tex, { throwOnError: true, strict: 'error' });

const written = methods.entries.flatMap((method) => (method.card ? [{ method, load: method.card }] : []));

/** What the page knows of a step of the method, or of one where nothing is known yet. */
const numbers = (method: (typeof written)[number]['method']): fc.Arbitrary<CardNumbers> =>
  fc.tuple(sample(), fc.boolean()).map(([given, isKnown]) => {
    const { params } = readParams(method.params, {}, given.tasks);
    const parameters = method.parameters?.(given.tasks, params) ?? [];
    const drawn = method.draw?.(createRng(1), given.tasks);
    const { gramian, losses, ...rest } = statisticsOf(given);
    const statistics = { ...rest, losses, ...(gramian ? { gramian, lastGramian: gramian, tracked: gramian } : {}) };
    const batches = Array.from({ length: method.needs(params).batches }, () => gramian!);
    const gramians = batches.map(() => batches);
    const weighing = method.weigh(
      { ...statistics, gramians },
      method.init(given.tasks, params),
      params,
      drawn,
      parameters,
    );
    const unknown = given.tasks.map(() => Number.NaN);
    return {
      tasks: given.tasks.map((_, t) => 'ABCDE'[t]!),
      weights: isKnown ? weighing.shared[0]! : unknown,
      losses: isKnown ? losses : unknown,
      gramian: isKnown ? gramian! : null,
      shown: isKnown ? (weighing.shown ?? {}) : {},
      params,
    };
  });

describe.each(written)('the card of $method.kind', ({ method, load }) => {
  it('has sentences in both languages and a formula without words', async () => {
    const { idea, helps, hurts, tex } = await load();
    for (const words of [idea, helps, hurts]) {
      expect(words.en).toMatch(/\.$/);
      expect(words['zh-CN']).toMatch(/\p{Script=Han}.*。$/u);
      expect(words['zh-CN']).not.toMatch(/[,;:!?]|\.$/);
    }
    expect(render(tex)).toContain('katex');
  });

  it('puts the numbers of any step into its formula', async () => {
    const { texWith } = await load();
    fc.assert(
      fc.property(numbers(method), (given) => {
        const tex = texWith(given);
        if (tex === null) return;
        expect(render(tex)).not.toMatch(/NaN|undefined|Infinity/);
        // The letter of a task belongs to the symbol, not to what is made of it.
        expect(tex).not.toMatch(/\^\{\w+\}_/);
      }),
      { numRuns: 50 },
    );
  });
});

it('every method has a card', () => {
  expect(methods.entries.filter(({ card }) => card === undefined).map(({ kind }) => kind)).toEqual([]);
});

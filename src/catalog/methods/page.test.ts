import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readParams } from '../../spec/params';
import { costOf } from './cost';
import type { WeightingMethod } from './entry';
import { methods } from './index';

const page = readFileSync('docs/methods.md', 'utf8');

const needsOf = (method: WeightingMethod) => method.needs(readParams(method.params, {}, []).params);

const looksAtOf = (method: WeightingMethod): string => {
  const { batches, losses } = needsOf(method);
  if (method.lookAhead) return 'losses, ahead';
  if (method.looksAt !== 'gradients') return method.looksAt;
  const what = method.elements ? 'elements of gradients' : 'gradients';
  return [what, ...(batches > 1 ? [`${batches} batches`] : []), ...(losses === 'never' ? [] : ['losses'])].join(', ');
};

/** In T tasks. */
const backwardOf = (method: WeightingMethod): string => {
  const looksAhead = method.lookAhead !== undefined;
  const at = (tasks: number): number => costOf(needsOf(method), { tasks, looksAhead }).backward;
  const passes = at(3) === at(2) ? String(at(2)) : `${at(2) === 2 ? '' : `${at(2) / 2} `}T`;
  return looksAhead ? `${passes} and more` : passes;
};

const paperOf = ({ paper }: WeightingMethod): string => (paper ? `[${paper.cite}](${paper.url})` : '');

it('lists every method with what its entry says', () => {
  const expected = methods.entries.map((method) =>
    [method.text.en.label, `\`${method.kind}\``, looksAtOf(method), method.scale, backwardOf(method), paperOf(method)]
      .join(' | ')
      .trimEnd(),
  );
  const rows = page
    .split('\n')
    .filter((line) => /^\| [^|]+ \| `/.test(line))
    .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()).join(' | ').trimEnd()); // prettier-ignore
  expect(rows.sort()).toEqual(expected.sort());
});

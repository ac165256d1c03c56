import { expect, it } from 'vitest';
import { methods } from '../../catalog/methods';
import { formulaParts } from './formulaParts';

it.each<[string, readonly string[]]>([
  [String.raw`a=b`, ['a=b']],
  [String.raw`a=b,\quad c=d, \qquad e`, ['a=b,', 'c=d,', 'e']],
  [String.raw`f(a,b),\; c`, [String.raw`f(a,b),\; c`]],
  [String.raw`\frac{a,\quad b}{c},\quad d`, [String.raw`\frac{a,\quad b}{c},`, 'd']],
  [
    String.raw`\left(a,\quad b\right),\quad \{c\},\quad d`,
    [String.raw`\left(a,\quad b\right),`, String.raw`\{c\},`, 'd'],
  ],
  [String.raw`\begin{cases} a,\quad b \\ c \end{cases}`, [String.raw`\begin{cases} a,\quad b \\ c \end{cases}`]],
  [String.raw`\leftarrow a,\quad \rightarrow b`, [String.raw`\leftarrow a,`, String.raw`\rightarrow b`]],
])('%s', (tex, parts) => {
  expect(formulaParts(tex)).toEqual(parts);
});

it('loses nothing of any card but the spaces between its parts', async () => {
  const bare = (tex: string): string => tex.replaceAll(/\\q?quad\b|\s/g, '');
  for (const { card } of methods.entries) {
    const tex = (await card?.())?.tex ?? '';
    expect(bare(formulaParts(tex).join(''))).toBe(bare(tex));
  }
});

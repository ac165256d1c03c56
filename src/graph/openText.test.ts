import { expect, it } from 'vitest';
import { presets } from '../catalog/presets';
import { openText } from './openText';

const text = (kind: string): string => JSON.stringify({ ...presets[0]!.experiment, method: { kind, params: {} } });

it('opens a document whose method is not at hand, and refuses one that does not exist', async () => {
  const opened = await openText(text('famo'));
  expect(opened.ok && opened.value.method.kind).toBe('famo');
  const refused = await openText(text('no-such-method'));
  expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toEqual(['unknown-method']);
});

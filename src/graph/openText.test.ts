import { expect, it } from 'vitest';
import { presets } from '../catalog/presets';
import { openKept, openNoting, openText } from './openText';

const text = (kind: string): string => JSON.stringify({ ...presets[0]!.experiment, method: { kind, params: {} } });

it('opens a document whose method is not at hand, and refuses one that does not exist', async () => {
  const opened = await openText(text('famo'));
  expect(opened.ok && opened.value.method.kind).toBe('famo');
  const refused = await openText(text('no-such-method'));
  expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toEqual(['unknown-method']);
});

const withMethod = (kind: string, params: object): string =>
  JSON.stringify({ ...presets[0]!.experiment, method: { kind, params } });

it('says what was put right: numbers out of range, plans for tasks that are not there', async () => {
  const keyframes = [{ step: 0, values: { moon: -1, sun: 1 } }];
  const opened = await openNoting(withMethod('scheduled', { keyframes }));
  expect(opened.ok && opened.value.notices).toMatchObject([
    { code: 'param-clamped', values: { value: -1, used: 0 } },
    { code: 'param-unknown-task', values: { name: 'keyframes', task: 'sun' } },
  ]);
});

it('keeps what a reader has built, be its method or a parameter unknown, and says so', async () => {
  const odd = await openKept(withMethod('cagrad', { c: 'x', q: 1 }));
  expect(odd.ok && odd.value).toMatchObject({
    experiment: { ...presets[0]!.experiment, method: { kind: 'cagrad', params: {} } },
    notices: [{ code: 'param-wrong-type' }, { code: 'param-unknown' }],
  });
  const unknown = await openKept(withMethod('nash', {}));
  expect(unknown.ok && unknown.value).toMatchObject({
    experiment: { method: { kind: 'equal', params: {} } },
    notices: [{ code: 'unknown-method', values: { kind: 'nash' } }],
  });
  expect((await openKept('{}')).ok).toBe(false);
});

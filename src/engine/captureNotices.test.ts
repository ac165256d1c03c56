import { expect, it } from 'vitest';
import { problems as english } from '../i18n/en';
import { problems as chinese } from '../i18n/zhCN';
import { createCaptureNotices } from './captureNotices';

it('says once why steps are not recorded, and that they are again; nothing while neither is known', () => {
  const notice = createCaptureNotices();
  const said = (refusal: string | null, replays: boolean): string | undefined => notice(refusal, replays)?.code;
  // Recorded from the start: nothing to say.
  expect([said(null, false), said(null, true)]).toEqual([undefined, undefined]);
  expect(notice('Cumsum', false)).toEqual({ code: 'steps-not-captured', values: { kernel: 'Cumsum' } });
  expect(said('Cumsum', false)).toBeUndefined();
  // Live edits, many a second: the stepper is made anew each time, and comes to the same.
  expect([said(null, false), said('Cumsum', false), said(null, false)]).toEqual([undefined, undefined, undefined]);
  expect([said(null, true), said(null, true)]).toEqual(['steps-captured-again', undefined]);
  expect([said('Cumsum', true), said('Pack', true)]).toEqual(['steps-not-captured', 'steps-not-captured']);
});

it.each(['read', 'segment-threw', 'no-memory'])('%s has a sentence of its own in both languages', (happening) => {
  const { code, values } = createCaptureNotices()(happening, false)!;
  expect([code in english, code in chinese, values]).toEqual([true, true, {}]);
});

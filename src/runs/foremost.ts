import type { Run } from './run';
import { isAboutCapture } from './stepByStep';

type Notice = Run['notices'][number];

/** They are about the machine, and nothing that happened to the training. */
const aside: ReadonlySet<string> = new Set([
  'backend-is-software',
  'no-graphics-card',
  'backend-measured-faster',
  'backend-measured-alone',
  'backend-computes-wrongly',
  'backend-too-slow',
  'backend-not-measured',
  'backend-failed',
  'hidden-tab-slow',
]);
const isAside = (code: string): boolean =>
  aside.has(code) || (isAboutCapture(code) && code !== 'steps-not-captured-method');

/**
 * The notice to show where there is room for one: the newest about the training as it is, be there newer ones about the
 * machine. What an earlier method had to say counts no more than those.
 */
export const foremostNotice = ({ notices, edits }: Pick<Run, 'notices' | 'edits'>): Notice | undefined => {
  const since = edits.findLast(({ edit }) => edit.type === 'setMethod')?.step ?? 0;
  return notices.findLast(({ code, step }) => !isAside(code) && step >= since) ?? notices.at(-1);
};

const idle = /^(.+-idle)-/;

/** Whether a newer notice takes the place of this one: a setting without effect has one reason at a time. */
export const isReplacedBy = (older: Pick<Notice, 'code'>, newer: Pick<Notice, 'code'>): boolean => {
  const setting = idle.exec(newer.code)?.[1];
  return setting !== undefined && idle.exec(older.code)?.[1] === setting;
};

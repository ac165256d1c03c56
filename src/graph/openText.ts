import { methodsAtHand } from '../catalog/methods/atHand';
import type { Experiment } from '../spec/experiment';
import type { Problem, Result } from '../spec/problem';
import { parseText, readExperiment, type Reading } from './openExperiment';

/** `readExperiment` where most methods arrive only when somebody wants them: a document may name any of them. */
const readAny = async (experiment: Experiment): Promise<Reading> => {
  await methodsAtHand.load(experiment.method.kind);
  return readExperiment(experiment);
};

interface Noted {
  readonly experiment: Experiment;
  /** What was put right. */
  readonly notices: readonly Problem[];
}

/** `openExperiment`, for any method, and with what was put right. */
export const openNoting = async (text: string): Promise<Result<Noted>> => {
  const parsed = parseText(text);
  if (!parsed.ok) return parsed;
  const { experiment, refused, mended } = await readAny(parsed.value);
  if (refused.length > 0) return { ok: false, problems: refused.slice(0, 5) };
  return { ok: true, value: { experiment, notices: mended } };
};

export const openText = async (text: string): Promise<Result<Experiment>> => {
  const opened = await openNoting(text);
  return opened.ok ? { ok: true, value: opened.value.experiment } : opened;
};

const leftToDefaults: ReadonlySet<string> = new Set(['param-unknown', 'param-wrong-type', 'keyframe-unreadable']);

/**
 * For what a reader has built and nobody else keeps: parameters that this version cannot read are left to their defaults
 * and an unknown method gives way to equal weights; the problems say so.
 */
export const openKept = async (text: string): Promise<Result<Noted>> => {
  const parsed = parseText(text);
  if (!parsed.ok) return parsed;
  const { experiment, refused } = await readAny(parsed.value);
  const isLost = refused.some(({ code }) => code !== 'unknown-method' && !leftToDefaults.has(code));
  if (isLost) return { ok: false, problems: refused.slice(0, 5) };
  const isUnknown = refused.some(({ code }) => code === 'unknown-method');
  const method = isUnknown ? { kind: 'equal', params: {} } : experiment.method;
  return { ok: true, value: { experiment: { ...experiment, method }, notices: refused.slice(0, 5) } };
};

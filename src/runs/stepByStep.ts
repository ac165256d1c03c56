import type { Run } from './run';

const refused = 'steps-not-captured';

/** Whether a notice says that steps run one operation at a time, or that they do so no more. */
export const isAboutCapture = (code: string): boolean => code.startsWith(refused) || code === 'steps-captured-again';

/** Whether the steps of a run on `simd` run one operation at a time now. */
export const runsStepByStep = ({ provenance, notices }: Run): boolean =>
  provenance.at(-1)?.backend === 'simd' &&
  notices.findLast(({ code }) => isAboutCapture(code))?.code.startsWith(refused) === true;

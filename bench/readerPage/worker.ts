import { gpuName, isSoftware } from '../../src/engine/runtime';
import { ProblemError } from '../../src/spec/problem';
import { caseById } from '../cases';
import { usefulFlops } from '../flops';
import { openCase, type OurEntrant } from '../runCase';
import type { Reply, Request } from './messages';

/** One case on one backend. It lives as long as the case is measured: nothing of the one before is in its way. */
let entrant: OurEntrant | null = null;

const opened = (): OurEntrant => {
  if (!entrant) throw new Error('It was not opened.');
  return entrant;
};

const answer = async (request: Request): Promise<Reply> => {
  switch (request.type) {
    case 'look':
      return { type: 'looked', gpu: await gpuName(request.backend), software: await isSoftware(request.backend) };
    case 'open': {
      const one = caseById(request.caseId);
      entrant = await openCase(one, request.backend);
      const { kernelVariant } = entrant;
      return { type: 'opened', opened: entrant.opened, kernelVariant, flopsPerStep: usefulFlops(one.experiment) };
    }
    case 'measure':
      return { type: 'measured', measured: await opened().measure(request.ms) };
    case 'peak':
      return { type: 'peaked', peak: (await opened().peak?.()) ?? null };
  }
};

const failed = (error: unknown): Reply => ({
  type: 'failed',
  problem: error instanceof ProblemError ? error.problem : null,
  reason: error instanceof Error ? error.message : String(error),
});

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  void answer(data)
    .catch(failed)
    .then((reply) => self.postMessage(reply));
});

import { createResponder, entrantOf, type Entrant, type Request } from '../entrant';

/** One entrant in a worker of its own; what it is made of is loaded when it is opened. */
const openers: Readonly<Record<string, (caseId: string, backend: string) => Promise<Entrant>>> = {
  ours: async (caseId, backend) => {
    const [{ openCase }, { caseById }] = await Promise.all([import('../runCase'), import('../cases')]);
    return openCase(caseById(caseId), backend);
  },
  tfjs: async (caseId, backend) => {
    const [{ openTfjs }, { workOf }] = await Promise.all([import('../peers/tfjs'), import('../work')]);
    return entrantOf(await openTfjs(await workOf(caseId), backend));
  },
  jax: async (caseId) => {
    const [{ openJax }, { workOf }] = await Promise.all([import('../peers/jax'), import('../work')]);
    return entrantOf(await openJax(await workOf(caseId)));
  },
};

const respond = createResponder(({ who, caseId, backend }) => openers[who]!(caseId, backend));
self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  void respond(data).then((reply) => self.postMessage(reply));
});

import { createInterface } from 'node:readline';
import { caseById } from './cases';
import { createResponder, type Request } from './entrant';
import { openCase } from './runCase';

/** Our engine in Node: a line of JSON in, a line of JSON out. */
const respond = createResponder(({ caseId, backend }) => openCase(caseById(caseId), backend));
for await (const line of createInterface(process.stdin)) {
  process.stdout.write(`${JSON.stringify(await respond(JSON.parse(line) as Request))}\n`);
}
process.exit(0);

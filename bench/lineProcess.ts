import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Running } from './contestant';
import type { Reply } from './entrant';

/** An entrant in a process of its own that answers a line of JSON with a line of JSON. Rejects with its last words. */
export const openProcess = async (
  command: string,
  args: readonly string[],
  open: Readonly<Record<string, string>>,
): Promise<Running> => {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let lastWords = '';
  child.stderr.on('data', (data: Buffer) => (lastWords = (lastWords + data.toString()).slice(-2000)));
  let take: (reply: Reply) => void = () => undefined;
  createInterface(child.stdout).on('line', (line) => take(JSON.parse(line) as Reply));
  const gone = new Promise<Reply>((resolve) => {
    const end = (reason: string): void => resolve({ type: 'failed', reason });
    child.on('error', ({ message }) => end(message));
    child.on('close', () => end(lastWords.trim().split('\n').at(-1) ?? 'It ended.'));
  });
  const ask = async (request: object): Promise<Exclude<Reply, { type: 'failed' }>> => {
    const reply = new Promise<Reply>((resolve) => (take = resolve));
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const answer = await Promise.race([reply, gone]);
    if (answer.type === 'failed') throw new Error(answer.reason);
    return answer;
  };
  child.stdin.on('error', () => undefined);
  try {
    const reply = await ask({ type: 'open', ...open });
    if (reply.type !== 'opened') throw new Error('It did not open.');
    let heap: number | null = null;
    return {
      opened: reply.opened,
      async measure(ms) {
        const answer = await ask({ type: 'measure', ms });
        if (answer.type !== 'measured') throw new Error('It was not measured.');
        heap = answer.measured.memory.heapBytes;
        return answer.measured;
      },
      peak: () => Promise.resolve(null),
      heapBytes: () => Promise.resolve(heap),
      close: async () => {
        child.kill();
        await gone;
      },
    };
  } catch (error) {
    child.kill();
    throw error;
  }
};

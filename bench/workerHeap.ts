import type { CDPSession, Page } from 'playwright';

interface Reply {
  readonly id?: number;
  readonly result?: { readonly usedSize: number; readonly backingStorageSize?: number };
}

/** A worker shows up under its name; its answers arrive as text. */
const askWorker = async (session: CDPSession, name: string): Promise<Reply['result']> => {
  const sessionId = new Promise<string>((resolve) =>
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.title === name) resolve(sessionId);
    }),
  );
  const heap = new Promise<Reply['result']>((resolve) =>
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as Reply;
      if (id === 2) resolve(result);
    }),
  );
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const ask = async (id: number, method: string): Promise<unknown> =>
    session.send('Target.sendMessageToTarget', { sessionId: await sessionId, message: JSON.stringify({ id, method }) });
  // Buffers that the first collection finds are given back by the second.
  await ask(1, 'HeapProfiler.collectGarbage');
  await ask(1, 'HeapProfiler.collectGarbage');
  await ask(2, 'Runtime.getHeapUsage');
  return heap;
};

/** Bytes of live JavaScript and of array buffers in the worker of this name, after a collection. */
export const workerHeap = async (page: Page, name: string): Promise<number | null> => {
  const session = await page.context().newCDPSession(page);
  try {
    const heap = await askWorker(session, name);
    return heap ? heap.usedSize + (heap.backingStorageSize ?? 0) : null;
  } finally {
    await session.detach();
  }
};

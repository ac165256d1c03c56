import { expect, it } from 'vitest';
import { presets } from '../catalog/presets';
import type { Figure } from './event';
import { createProbe, type ProbeRequest, type ProbeWorker } from './probe';

const { experiment } = presets[0]!;

/** Answers for each candidate as `act` says: a rate, a crash or silence. */
class Thread extends EventTarget implements ProbeWorker {
  terminated = false;
  constructor(private readonly act: (backend: string) => number | 'crash' | 'silence') {
    super();
  }
  postMessage({ candidates }: ProbeRequest): void {
    setTimeout(() => {
      for (const backend of candidates) {
        const answer = this.act(backend);
        if (answer === 'silence') return;
        if (answer === 'crash') {
          this.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
          return;
        }
        const data: Figure = { backend, kernelVariant: 'x', stepsPerSecond: answer };
        this.dispatchEvent(new MessageEvent('message', { data }));
      }
    }, 0);
  }
  terminate(): void {
    this.terminated = true;
  }
}

const run = async (act: (backend: string) => number | 'crash' | 'silence') => {
  const threads: Thread[] = [];
  const probe = createProbe(() => {
    const thread = new Thread(act);
    threads.push(thread);
    return thread;
  }, 30);
  const figures = await new Promise<readonly Figure[]>((resolve) => probe({ experiment, tables: [] }, resolve));
  return { figures, threads };
};

it('asks one worker for all figures and ends it', async () => {
  const { figures, threads } = await run((backend) => backend.length);
  expect(figures.map(({ backend, stepsPerSecond }) => [backend, stepsPerSecond])).toEqual([
    ['simd', 4],
    ['webgpu', 6],
    ['webgl', 5],
    ['cpu', 3],
  ]);
  expect(threads.map(({ terminated }) => terminated)).toEqual([true]);
});

it('names the candidate that hangs or crashes its worker, and goes on with the rest in another one', async () => {
  const { figures, threads } = await run((backend) =>
    backend === 'webgpu' ? 'silence' : backend === 'webgl' ? 'crash' : 7,
  );
  expect(figures.map(({ backend, stepsPerSecond, problem }) => [backend, stepsPerSecond, problem?.code])).toEqual([
    ['simd', 7, undefined],
    ['webgpu', null, 'backend-too-slow'],
    ['webgl', null, 'backend-not-measured'],
    ['cpu', 7, undefined],
  ]);
  expect(figures[2]!.problem!.values['reason']).toBe('out of memory');
  expect(threads.map(({ terminated }) => terminated)).toEqual([true, true, true]);
});

it('ends its worker and says nothing more when it is given up', async () => {
  const threads: Thread[] = [];
  let told = false;
  const probe = createProbe(() => {
    const thread = new Thread(() => 1);
    threads.push(thread);
    return thread;
  }, 20);
  const cancel = probe({ experiment, tables: [] }, () => (told = true));
  cancel();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect([told, threads.length, threads[0]!.terminated]).toEqual([false, 1, true]);
});

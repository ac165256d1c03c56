import { open, trainSteps } from './support/playground';
import { expect, test } from './support/test';

/** Names of kernels that only TensorFlow.js has. */
const signature = /SparseSegmentMean|FusedBatchNorm/;

test('training code is fetched and run by the worker only', async ({ page, request }) => {
  await open(page, '?backend=cpu');
  await trainSteps(page, 20);
  const workers = page.workers().map((worker) => worker.url());
  expect(workers).toHaveLength(1);
  const textOf = async (url: string): Promise<string> => (await request.get(url)).text();

  // What the page itself has loaded by now, whichever way.
  const loaded = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => new URL(name).pathname.endsWith('.js')),
  );
  const own = loaded.filter((url) => !workers.includes(url));
  expect(own.length).toBeGreaterThan(2);
  for (const url of own) expect(signature.test(await textOf(url)), url).toBe(false);

  // And what it could load: everything that can be reached from its entry.
  const known = new Set<string>();
  const queue = [...own];
  while (queue.length > 0) {
    const url = queue.pop()!;
    if (known.has(url)) continue;
    known.add(url);
    const text = await textOf(url);
    expect(signature.test(text), url).toBe(false);
    for (const [, path] of text.matchAll(/(?:from|import)\s*\(?\s*["'`](\.\/[^"'`]+\.js)["'`]/g)) {
      queue.push(new URL(path!, url).href);
    }
  }
  expect(known.size).toBeGreaterThan(own.length);

  // The signature is a good one: the worker's own code has it.
  const inWorker = await Promise.all(workers.map(textOf));
  const parts = inWorker.flatMap((text, i) =>
    [...text.matchAll(/(?:from|import)\s*\(?\s*["'`](\.\/[^"'`]+\.js)["'`]/g)].map(
      ([, path]) => new URL(path!, workers[i]).href,
    ),
  );
  const all = [...inWorker, ...(await Promise.all(parts.map(textOf)))];
  expect(all.some((text) => signature.test(text))).toBe(true);
});

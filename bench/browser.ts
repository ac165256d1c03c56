import { resolve } from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { chromiumPath, plainChromiumArgs } from '../chromium.config';
import { bundles } from './bundles';
import type { Running } from './contestant';
import type {} from './inBrowser/page';
import { workerHeap } from './workerHeap';

const root = 'bench/inBrowser';
const outDir = resolve(bundles.browser);

/** A GPU is used where there is one; without it WebGL is played by the CPU, as for a reader who has none. */
const args = [...plainChromiumArgs, '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];

export interface BrowserBench {
  readonly version: string;
  open(who: string, backend: string, caseId: string): Promise<Running>;
  close(): Promise<void>;
}

/** What playwright adds around the message of an error in the page. */
const sentenceOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^page\.evaluate: (Error: )?/, '').split('\n')[0]!;

/** Chromium with the bench page, built and served; every entrant sits in a worker of its own. */
export const startBrowser = async (): Promise<BrowserBench> => {
  const configFile = 'vite.config.ts';
  await build({
    root,
    configFile,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 5000 },
  });
  const server = await preview({
    root,
    configFile,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 4190, strictPort: false },
  });
  const browser = await chromium.launch({
    args,
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
  });
  const page = await browser.newPage();
  await page.goto(server.resolvedUrls!.local[0]!);
  await page.waitForFunction(() => 'bench' in window);
  return {
    version: browser.version(),
    async open(who, backend, caseId) {
      const { entrant, opened } = await page
        .evaluate(([a, b, c]) => window.bench.open(a, b, c), [who, backend, caseId] as const)
        .catch((error: unknown) => {
          throw new Error(sentenceOf(error));
        });
      return {
        opened,
        measure: (ms) => page.evaluate(([a, b]) => window.bench.measure(a, b), [entrant, ms] as const),
        peak: () => page.evaluate((a) => window.bench.peak(a), entrant),
        heapBytes: () => workerHeap(page, `entrant ${entrant}`),
        close: () => page.evaluate((a) => window.bench.close(a), entrant),
      };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
};

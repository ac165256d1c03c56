import { build, preview } from 'vite';
import { resolve } from 'node:path';
import { chromium } from 'playwright';
import { chromiumPath, plainChromiumArgs } from '../chromium.config';
import { bundles } from './bundles';
import type { Outcome } from './report';
import { median, round } from './statistics';
import type {} from '../src/app/main';

const visits = 5;
const unit = 'ms to the first step';

/** Runs in the page: presses Play as soon as there is something to press, waits for the first step. */
const playedFirstStep = async (): Promise<{ ms: number; backend: string }> => {
  const soon = () => new Promise((resolve) => setTimeout(resolve, 5));
  while (!('mtlPlayground' in window)) await soon();
  void window.mtlPlayground.play();
  for (;;) {
    const run = (await window.mtlPlayground.run()) as { readonly step: number } | null;
    if (run && run.step > 0) break;
    await soon();
  }
  const ms = performance.now();
  const { backend, kernelVariant } = (await window.mtlPlayground.backend()) as Readonly<Record<string, string>>;
  return { ms, backend: `${backend} ${kernelVariant}` };
};

/** The built page opened with nothing in the cache, `moons` played at once. Milliseconds from navigation on. */
export const startupOutcome = async (): Promise<Outcome> => {
  const outDir = resolve(bundles.page);
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ logLevel: 'error', build: { outDir }, preview: { port: 4191, strictPort: false } });
  const browser = await chromium.launch({
    args: [...plainChromiumArgs],
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
  });
  try {
    const times: number[] = [];
    let backend = '';
    for (let i = 0; i < visits; i++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${server.resolvedUrls!.local[0]!}?preset=moons&lang=en`, { waitUntil: 'commit' });
      const first = await page.evaluate(playedFirstStep);
      times.push(first.ms);
      backend = first.backend;
      await context.close();
    }
    const ms = round(median(times), 0);
    const rounds = times.map((time) => round(time, 0)).join(' ');
    return {
      figures: [{ id: 'startup', ours: ms, unit, backend, peers: [], peakShare: null }],
      lines: { rows: [['startup', 'ours', backend, String(ms), unit, '', '', '', rounds]], notes: [] },
    };
  } finally {
    await browser.close();
    await server.close();
  }
};

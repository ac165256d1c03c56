import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright';
import { preview } from 'vite';
import { chromiumPath, plainChromiumArgs } from '../chromium.config';
import { frames, longTasks, nextCount, watchLongTasks } from './inPage';
import { machineFacts, printTable } from './machine';
import { median, quantile, round } from './statistics';

const paints = 7;
const clicks = 5;
const windows = 4;
const windowMs = 3000;
const viewport = { width: 1440, height: 900 };
const query = '?preset=moons&backend=cpu&lang=en';

/** A fresh profile each time: nothing is in the cache. */
const withPage = async <T>(browser: Browser, visit: (page: Page) => Promise<T>): Promise<T> => {
  const context = await browser.newContext({ viewport });
  try {
    return await visit(await context.newPage());
  } finally {
    await context.close();
  }
};

/** Milliseconds from the start of the navigation to the first text or picture. */
const firstPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const [paint] = list.getEntriesByName('first-contentful-paint');
          if (paint) resolve(paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );

const blankPaint = (browser: Browser, url: string): Promise<number> =>
  withPage(browser, async (page) => {
    const body = '<!doctype html><title>Blank</title><p>Blank</p>';
    await page.route(`${url}blank`, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`${url}blank`);
    return firstPaint(page);
  });

/** First paint, and gzip bytes of everything that was asked for before it. */
const pagePaint = (browser: Browser, url: string): Promise<{ ms: number; bytes: number }> =>
  withPage(browser, async (page) => {
    await page.goto(url + query);
    const ms = await firstPaint(page);
    const files = await page.evaluate((before) => {
      const resources = performance.getEntriesByType('resource').filter(({ startTime }) => startTime < before);
      return [location.href, ...resources.map(({ name }) => name)].filter((name) => name.startsWith('http'));
    }, ms);
    const sizes = await Promise.all(
      files.map(async (file) => gzipSync(Buffer.from(await (await fetch(file)).arrayBuffer()), { level: 9 }).length),
    );
    return { ms, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  });

/** The page with its network built and nothing left to load. */
const openReady = async (page: Page, url: string): Promise<void> => {
  await page.goto(url + query);
  await page.waitForFunction(async () => {
    if (!('mtlPlayground' in window)) return false;
    const run = (await window.mtlPlayground.run()) as { readonly status: string };
    return run.status === 'ready';
  });
  await page.waitForLoadState('networkidle');
};

/** Click on Play to the first change of the step counter, everything loaded. */
const clickToNumber = (browser: Browser, url: string): Promise<number> =>
  withPage(browser, async (page) => {
    await openReady(page, url);
    return page.evaluate(nextCount, 'Play');
  });

interface Smoothness {
  readonly idle: readonly number[];
  readonly training: readonly number[];
  readonly loadingTasks: readonly number[];
  readonly trainingTasks: readonly number[];
  readonly steps: number;
}

/** Frame times idle and training in turns on one page, at full speed; long tasks while it loads and while it trains. */
const smoothness = (browser: Browser, url: string): Promise<Smoothness> =>
  withPage(browser, async (page) => {
    await page.addInitScript(watchLongTasks);
    await openReady(page, url);
    await page.getByRole('group', { name: 'pace' }).getByRole('button').first().click();
    await page.evaluate(async () => {
      await window.mtlPlayground.edit({ type: 'setTraining', change: { steps: 1_000_000 } });
    });
    const loadingTasks = await page.evaluate(longTasks);
    const idle: number[] = [];
    const training: number[] = [];
    const trainingTasks: number[] = [];
    for (let i = 0; i < windows; i++) {
      idle.push(...(await page.evaluate(frames, windowMs)));
      await page.evaluate(longTasks);
      await page.evaluate(() => window.mtlPlayground.play());
      training.push(...(await page.evaluate(frames, windowMs)));
      trainingTasks.push(...(await page.evaluate(longTasks)));
      await page.evaluate(() => window.mtlPlayground.pause());
    }
    const steps = await page.evaluate(
      async () => ((await window.mtlPlayground.run()) as { readonly step: number }).step,
    );
    return { idle, training, loadingTasks, trainingTasks, steps };
  });

const p95 = (values: readonly number[]): number => quantile(values, 0.95);

const measure = async (browser: Browser, url: string) => {
  const blank: number[] = [];
  const page: { ms: number; bytes: number }[] = [];
  for (let i = 0; i < paints; i++) {
    blank.push(await blankPaint(browser, url));
    page.push(await pagePaint(browser, url));
  }
  const numbers: number[] = [];
  for (let i = 0; i < clicks; i++) numbers.push(await clickToNumber(browser, url));
  const { idle, training, loadingTasks, trainingTasks, steps } = await smoothness(browser, url);
  const paint = median(page.map(({ ms }) => ms));
  return {
    firstPaintMs: round(paint),
    blankPaintMs: round(median(blank)),
    firstPaintOverBlankMs: round(paint - median(blank)),
    gzipKilobytesBeforeFirstPaint: round(median(page.map(({ bytes }) => bytes)) / 1000),
    clickToFirstNumberMs: round(median(numbers)),
    longTasksLoading: loadingTasks.length,
    longestLoadingMs: round(Math.max(0, ...loadingTasks)),
    longTasksTraining: trainingTasks.length,
    longestTrainingMs: round(Math.max(0, ...trainingTasks)),
    frameP95IdleMs: round(p95(idle)),
    frameP95TrainingMs: round(p95(training)),
    frameP95Ratio: round(p95(training) / p95(idle), 2),
    trainedSteps: steps,
    trainedSeconds: (windows * windowMs) / 1000,
  };
};

/** `npm run bench -- --page`: what a reader feels of the built page, `moons` on the cpu backend. */
export const bench = async (asJson: boolean): Promise<void> => {
  const server = await preview({ logLevel: 'error', preview: { port: 4180, strictPort: false } });
  const url = server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:4180/';
  const browser = await chromium.launch({
    args: [...plainChromiumArgs],
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
  });
  try {
    const machine = { ...machineFacts(), browser: `Chromium ${browser.version()}` };
    const page = await measure(browser, url);
    if (asJson) console.log(JSON.stringify({ machine, page }, null, 2));
    else {
      printTable(Object.entries(machine));
      console.log('');
      printTable(Object.entries(page));
    }
  } finally {
    await browser.close();
    await server.close();
  }
};

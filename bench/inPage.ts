/** Functions that run inside the page: they are sent as text, so each is whole by itself. */
import type {} from '../src/app/main';

/** Milliseconds from a press of the named button to the next change of the step counter. */
export const nextCount = (name: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const counter = document.querySelector('[data-testid="step-counter"]');
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
    if (!counter || !button) return reject(new Error(`no step counter or no button ${name}`));
    const started = performance.now();
    new MutationObserver((_, observer) => {
      observer.disconnect();
      resolve(performance.now() - started);
    }).observe(counter, { childList: true, characterData: true, subtree: true });
    button.click();
  });

/** Times between frames, in milliseconds, for so long. */
export const frames = (forMs: number): Promise<number[]> =>
  new Promise((resolve) => {
    const times: number[] = [];
    const draw = (now: number): void => {
      times.push(now);
      if (now - times[0]! < forMs) requestAnimationFrame(draw);
      else resolve(times.slice(1).map((time, i) => time - times[i]!));
    };
    requestAnimationFrame(draw);
  });

type Watched = typeof globalThis & { benchLongTasks?: number[] };

/** Collects tasks of more than 50 ms from now on. */
export const watchLongTasks = (): void => {
  const tasks: number[] = [];
  (globalThis as Watched).benchLongTasks = tasks;
  new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask', buffered: true });
};

/** What was collected since the last call, in milliseconds. */
export const longTasks = (): number[] => (globalThis as Watched).benchLongTasks?.splice(0) ?? [];

import { describe, expect, it } from 'vitest';
import { createFlush, type FlushClock } from './flush';

/** A page whose frames come every 16 ms of an own clock. */
const createPage = () => {
  let now = 0;
  let frames: (() => void)[] = [];
  let timers: { at: number; run: () => void }[] = [];
  const clock: FlushClock = {
    now: () => now,
    nextFrame: (run) => void frames.push(run),
    later: (run, ms) => void timers.push({ at: now + ms, run }),
  };
  const advance = (ms: number): void => {
    const end = now + ms;
    while (now < end) {
      now += 16;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      due.forEach(({ run }) => run());
      const running = frames;
      frames = [];
      running.forEach((run) => run());
    }
  };
  return {
    clock,
    advance,
    spend: (ms: number) => {
      now += ms;
    },
    isStill: () => frames.length === 0 && timers.length === 0,
  };
};

describe('createFlush', () => {
  it('runs a job at most as often as agreed, however often it is asked', () => {
    const page = createPage();
    let runs = 0;
    const job = createFlush(page.clock).add(() => runs++, 10);
    for (let i = 0; i < 200; i++) {
      job.request();
      page.advance(16);
    }
    expect(runs).toBeGreaterThan(25);
    expect(runs).toBeLessThanOrEqual(33);
  });

  it('runs the first request in the next frame and the last one too', () => {
    const page = createPage();
    const seen: number[] = [];
    let value = 1;
    const job = createFlush(page.clock).add(() => seen.push(value), 4);
    job.request();
    page.advance(16);
    value = 2;
    job.request();
    page.advance(400);
    expect(seen).toEqual([1, 2]);
  });

  it('is still while nothing is asked, and forgets a removed job', () => {
    const page = createPage();
    let runs = 0;
    const job = createFlush(page.clock).add(() => runs++, 10);
    expect(page.isStill()).toBe(true);
    job.request();
    job.remove();
    page.advance(300);
    expect(runs).toBe(0);
    expect(page.isStill()).toBe(true);
  });

  it('leaves the rest to the next frame once the budget of one is spent, starving nobody', () => {
    const page = createPage();
    const flush = createFlush(page.clock, 5);
    const runs = [0, 0, 0];
    const jobs = runs.map((_, i) =>
      flush.add(() => {
        runs[i]!++;
        page.spend(6);
      }, 10),
    );
    jobs.forEach((job) => job.request());
    page.advance(16);
    expect(runs).toEqual([1, 0, 0]);
    page.advance(64);
    expect(runs).toEqual([1, 1, 1]);
  });

  it('does not let a job that may wait for seconds hold back a quicker one', () => {
    const page = createPage();
    const flush = createFlush(page.clock);
    let slow = 0;
    let quick = 0;
    const slowJob = flush.add(() => slow++, 0.25);
    const quickJob = flush.add(() => quick++, 10);
    slowJob.request();
    page.advance(16);
    slowJob.request();
    for (let i = 0; i < 60; i++) {
      quickJob.request();
      page.advance(16);
    }
    expect(quick).toBeGreaterThanOrEqual(8);
    expect(slow).toBe(1);
    page.advance(4000);
    expect(slow).toBe(2);
    expect(page.isStill()).toBe(true);
  });
});

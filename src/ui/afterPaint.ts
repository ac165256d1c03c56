const name = 'first-contentful-paint';
/** A page in a background tab is not painted at all. */
const longestWaitMs = 1000;

/** Resolves once the page has been painted for the first time: what that paint does not need is asked for then. */
export const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    if (performance.getEntriesByName(name).length > 0) {
      resolve();
      return;
    }
    const done = (): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName(name).length > 0) done();
    });
    const timer = setTimeout(done, longestWaitMs);
    observer.observe({ type: 'paint', buffered: true });
  });

/** Resolves once the frame that is being made has been painted: what the first paint does not need is asked for then. */
export const afterPaint = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

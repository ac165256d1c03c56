import { useSyncExternalStore } from 'react';

const subscribe = (changed: () => void): (() => void) => {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
};
const read = (): string => document.documentElement.dataset['theme'] ?? 'light';

/** The theme that the page shows: canvases read their colours again when it changes. */
export const useTheme = (): string => useSyncExternalStore(subscribe, read);

import type { CalloutId } from '../state/stores';
import { usePreferences } from './stores';

const order: readonly CalloutId[] = ['play', 'weight', 'pcgrad'];

/** The hint of the first minute that comes next; undefined: all are done. */
export const useNextCallout = (): CalloutId | undefined => {
  const done = usePreferences((state) => state.doneCallouts);
  return order.find((id) => !done.includes(id));
};

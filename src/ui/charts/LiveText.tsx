import { useCallback, useRef, type JSX } from 'react';
import type { Run } from '../../runs/run';
import { useStores } from '../stores';
import { useLive } from './useLive';

interface LiveTextProps {
  /** Memoized by the caller. */
  readonly read: (run: Run | null) => string;
  readonly className?: string | undefined;
}

/** A number that changes at most four times a second, written without React. */
export const LiveText = ({ read, className }: LiveTextProps): JSX.Element => {
  const store = useStores().run;
  const element = useRef<HTMLSpanElement>(null);
  useLive(
    useCallback(() => {
      const text = read(store.getState().run);
      if (element.current && element.current.textContent !== text) element.current.textContent = text;
    }, [read, store]),
    4,
  );
  return <span ref={element} className={className} />;
};

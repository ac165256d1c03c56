import { X } from 'lucide-react';
import { useEffect, type CSSProperties, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { canTrain } from '../../state/source';
import type { CalloutId } from '../../state/stores';
import { useNextCallout } from '../nextCallout';
import { useDocument, usePreferences, useRun, useStores } from '../stores';
import styles from './Callouts.module.css';
import { useAnchor } from './useAnchor';

const words = { play: 'calloutPlay', weight: 'calloutWeight', pcgrad: 'calloutPcgrad' } as const;
/** Wide enough for either language, in pixels. */
const widths = { play: 136, weight: 176, pcgrad: 214 } as const;
/** Methods under which the hints begin: the weights are those of the reader. */
const weightsByHand: readonly string[] = ['equal', 'manual'];
const height = 40;
/** So many clicks elsewhere tell that the reader has other plans. */
const otherDeeds = 4;
/** The network has learned a little before the second hint comes. */
const stepsBeforeWeight = 40;

/** The first minute: one hint at a time, on the object itself, gone for good once done. */
export const Callouts = ({ sheetOpen }: { readonly sheetOpen: boolean }): JSX.Element | null => {
  const next = useNextCallout();
  const isCovered = sheetOpen && next !== 'pcgrad';
  return next ? <CurrentCallout id={next} isCovered={isCovered} key={next} /> : null;
};

interface CurrentCalloutProps {
  readonly id: CalloutId;
  /** The sheet lies over what it points at, or would be covered by it. */
  readonly isCovered: boolean;
}

const CurrentCallout = ({ id, isCovered }: CurrentCalloutProps): JSX.Element | null => {
  const isDue = useRun(({ run }) => id !== 'weight' || (run?.step ?? 0) >= stepsBeforeWeight);
  const canHelp = useDocument((state) => canTrain(state) && (id === 'play' || state.experiment.tasks.length > 1));
  const isSilent = usePreferences(({ messages }) => messages.length === 0);
  useFinish(id);
  return isDue && canHelp && isSilent && !isCovered ? <Bubble id={id} /> : null;
};

/** Doing what a callout asks for ends it, by whatever means it was done. */
const useFinish = (id: CalloutId): void => {
  const { document, run, preferences } = useStores();
  useEffect(() => {
    const finish = (): void => preferences.getState().finishCallout(id);
    if (id === 'play') {
      return run.subscribe((state) => (state.playRequested || state.run?.status === 'playing' ? finish() : undefined));
    }
    const before = document.getState().experiment.method;
    const look = (): void => {
      const { method } = document.getState().experiment;
      // Whoever chooses another method has left the weights behind, and knows where methods are.
      const isDone = !weightsByHand.includes(method.kind) || (id === 'weight' && method !== before);
      if (isDone) finish();
    };
    look();
    return document.subscribe(look);
  }, [id, document, run, preferences]);
};

/** Escape ends a hint, and so do a few deeds of another kind. Play is pressed by everybody some time. */
const useDismissal = (id: CalloutId): void => {
  const { preferences } = useStores();
  useEffect(() => {
    const finish = (): void => preferences.getState().finishCallout(id);
    let deeds = 0;
    const listening = new AbortController();
    const listen = { signal: listening.signal, capture: true };
    window.addEventListener('keydown', ({ key }) => (key === 'Escape' ? finish() : undefined), listen);
    if (id !== 'play') window.addEventListener('click', () => (++deeds >= otherDeeds ? finish() : undefined), listen);
    return () => listening.abort();
  }, [id, preferences]);
};

const Bubble = ({ id }: { readonly id: CalloutId }): JSX.Element | null => {
  const { t } = useTranslation();
  const finish = usePreferences((state) => state.finishCallout);
  const place = useAnchor(`[data-callout="${id}"]`, widths[id], height);
  useDismissal(id);
  if (!place) return null;
  return (
    <aside
      className={styles.callout}
      data-side={place.side}
      data-callout-bubble
      aria-label={t('hint')}
      style={
        {
          width: widths[id],
          height,
          left: place.left,
          top: place.top,
          '--arrow': `${place.arrow}px`,
          '--reach': `${place.reach}px`,
        } as CSSProperties
      }
    >
      <p>{t(words[id])}</p>
      <button type="button" className={styles.close} aria-label={t('dismiss')} onClick={() => finish(id)}>
        <X aria-hidden />
      </button>
    </aside>
  );
};

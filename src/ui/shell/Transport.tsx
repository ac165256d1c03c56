import { Dices, Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls/Button';
import { formatCount } from '../controls/format';
import { useDocument, useRun } from '../stores';
import { useProblemWords } from '../useProblemWords';
import styles from './TopBar.module.css';
import { useCalmRun } from './useCalmRun';

/** New seed, Restart, the one strong button, Step, and the step counter. */
export const Transport = (): JSX.Element => {
  const { t } = useTranslation();
  const say = useProblemWords();
  const reasonId = useId();
  const error = useDocument((state) => state.analysis.errors[0]);
  const missing = useDocument((state) => state.missingTable);
  const playing = useRun(({ run, playRequested }) => playRequested || run?.status === 'playing');
  const play = useRun((state) => state.play);
  const pause = useRun((state) => state.pause);
  const step = useRun((state) => state.step);
  const restart = useRun((state) => state.restart);
  const newSeed = useRun((state) => state.newSeed);
  const reason = error ? say(error) : missing ? t('tableNeeded', { name: missing.name }) : null;
  const blocked = reason !== null && !playing;
  return (
    <div className={styles.transport} role="group" aria-label={t('transport')}>
      <Button icon={<Dices aria-hidden />} iconOnly onClick={newSeed}>
        {t('newSeed')}
      </Button>
      <Button icon={<RotateCcw aria-hidden />} fold="narrow" onClick={restart} aria-disabled={reason !== null}>
        {t('restart')}
      </Button>
      <Button
        look="strong"
        className={styles.play}
        icon={playing ? <Pause aria-hidden /> : <Play aria-hidden />}
        data-callout="play"
        aria-disabled={blocked}
        aria-describedby={blocked ? reasonId : undefined}
        aria-keyshortcuts="Space"
        onClick={playing ? pause : play}
      >
        {t(playing ? 'pause' : 'play')}
      </Button>
      <Button
        icon={<StepForward aria-hidden />}
        fold="narrow"
        aria-disabled={reason !== null}
        aria-describedby={reason !== null ? reasonId : undefined}
        onClick={() => step(1)}
      >
        {t('step')}
      </Button>
      <StepCounter />
      <span className="visually-hidden" id={reasonId}>
        {reason}
      </span>
    </div>
  );
};

const StepCounter = (): JSX.Element => {
  const { t } = useTranslation();
  const step = useCalmRun((state) => state.run?.step ?? 0);
  const loading = useCalmRun((state) => (state.run?.status === 'loading' || !state.run ? state.run?.loading : null));
  const waiting = useRun((state) => state.playRequested);
  const share = loading?.share;
  return (
    <p className={styles.counter}>
      <span className="visually-hidden">{t('stepsDone')} </span>
      <span className={styles.count} data-testid="step-counter">
        {formatCount(step)}
      </span>
      {waiting && loading ? (
        <span className={styles.loading} role="status">
          {t(loadingWords[loading.phase])}
          {typeof share === 'number' ? ` ${Math.round(share * 100)} %` : ''}
        </span>
      ) : null}
    </p>
  );
};

const loadingWords = { backend: 'loadingBackend', data: 'loadingData', network: 'loadingNetwork' } as const;

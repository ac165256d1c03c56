import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatFixed, formatNumber } from '../controls/format';
import { Slider } from '../controls/Slider';
import { useRun } from '../stores';
import { BackendControl } from './BackendControl';
import { Notices } from './Notices';
import styles from './StatusLine.module.css';
import { useCalmRun } from './useCalmRun';

/** Epoch, pace, speed, backend, notices. */
export const StatusLine = (): JSX.Element => (
  <div className={styles.line}>
    <Epoch />
    <Pace />
    <Speed />
    <Done />
    <BackendControl />
    <Notices />
  </div>
);

const Epoch = (): JSX.Element => {
  const { t } = useTranslation();
  const epoch = useCalmRun((state) => state.run?.epoch ?? 0);
  return (
    <span className={styles.item}>
      {t('epoch')} <span className={styles.number}>{formatFixed(epoch, 1)}</span>
    </span>
  );
};

/** Says why training rests at the end of the budget, and that this is no end. */
const Done = (): JSX.Element | null => {
  const { t } = useTranslation();
  const step = useRun(({ run }) => (run?.status === 'completed' ? run.step : null));
  return step === null ? null : <span className={styles.done}>{t('budgetDone', { steps: formatCount(step) })}</span>;
};

/** Steps a second; the right end means full speed. */
const paceRange = { min: 1, max: 5000, scale: 'log' } as const;

const Pace = (): JSX.Element => {
  const { t } = useTranslation();
  const pace = useRun((state) => state.pace);
  const setPace = useRun((state) => state.setPace);
  const text = pace === 'auto' ? t('paceAuto') : pace === null ? t('paceFull') : t('paceRate', { rate: pace });
  return (
    <span className={styles.pace} role="group" aria-label={t('pace')}>
      <span>{t('pace')}</span>
      <button
        type="button"
        className={styles.toggle}
        aria-pressed={pace === 'auto'}
        title={t('paceAutoHelp')}
        onClick={() => setPace(pace === 'auto' ? null : 'auto')}
      >
        {t('paceAuto')}
      </button>
      <span className={styles.slider}>
        <Slider
          range={paceRange}
          value={pace === 'auto' ? 30 : (pace ?? paceRange.max)}
          label={t('pace')}
          valueText={text}
          onChange={(value) => setPace(value >= paceRange.max ? null : value)}
        />
      </span>
      <span className={styles.paceText}>{pace === 'auto' ? null : text}</span>
    </span>
  );
};

/** An estimate that is not this many times what is done says nothing. */
const heldBackFrom = 1.5;

const Speed = (): JSX.Element => {
  const { t } = useTranslation();
  const run = useCalmRun((state) => state.run);
  const pace = useRun((state) => state.pace);
  const actual = run?.status === 'playing' ? run.stepsPerSecond : 0;
  const possible = run?.possibleStepsPerSecond ?? 0;
  // An estimate beside what was counted confuses: it is of use only where the pace holds the run back.
  const heldBack = actual > 0 && pace !== null && possible > heldBackFrom * actual;
  return (
    <span className={styles.speed} title={t('speedHelp')}>
      <span className={styles.number}>{formatNumber(actual, 3)}</span> {t('stepsPerSecond')}
      {heldBack ? (
        <span className={styles.possible}>
          {' '}
          {t('possibleSpeed', { rate: formatNumber(Number(possible.toPrecision(2))) })}
        </span>
      ) : null}
    </span>
  );
};

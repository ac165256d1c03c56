import { Gauge } from 'lucide-react';
import { lazy, Suspense, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { runsStepByStep } from '../../runs/stepByStep';
import { backendWishes, type BackendWish } from '../../spec/experiment';
import { backendNames } from '../backendNames';
import { Select } from '../controls/Select';
import { useDocument, useRun } from '../stores';
import styles from './BackendControl.module.css';

const BackendSpeeds = lazy(async () => ({ default: (await import('./BackendSpeeds')).BackendSpeeds }));

/** The wish, where it differs the backend that really computes, and what `auto` chose from. */
export const BackendControl = (): JSX.Element => {
  const { t } = useTranslation();
  const wish = useDocument((state) => state.experiment.backend);
  const apply = useDocument((state) => state.apply);
  const actual = useRun((state) => state.run?.provenance.at(-1)?.backend);
  const isStepByStep = useRun(({ run }) => run !== null && runsStepByStep(run));
  const nameOf = (candidate: BackendWish): string => {
    const name = candidate === 'auto' ? t('backendAuto') : backendNames[candidate];
    if (candidate !== wish || actual === undefined) return name;
    const place = actual === wish ? name : `${name} → ${backendNames[actual]}`;
    return isStepByStep ? `${place} · ${t('backendStepByStep')}` : place;
  };
  return (
    <span className={styles.backend}>
      <Select
        size="small"
        label={t('backend')}
        title={isStepByStep ? t('backendStepByStepHelp') : undefined}
        value={wish}
        options={backendWishes.map((value) => ({ value, label: nameOf(value) }))}
        onChange={(value) => apply({ type: 'setBackend', backend: value as BackendWish })}
      />
      {wish === 'auto' ? <SpeedsButton /> : null}
    </span>
  );
};

const SpeedsButton = (): JSX.Element => {
  const { t } = useTranslation();
  const measuring = useRun(({ run }) => run?.measuring === true);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        type="button"
        ref={button}
        className={styles.speeds}
        title={t('backendSpeeds')}
        aria-expanded={open}
        aria-haspopup="dialog"
        data-testid="backend-speeds"
        onClick={() => setOpen(!open)}
      >
        <Gauge aria-hidden />
        <span className="visually-hidden">{t('backendSpeeds')}</span>
        {measuring ? <span className={styles.measuring}>{t('measuring')}</span> : null}
      </button>
      {open ? (
        <Suspense fallback={null}>
          <BackendSpeeds button={button} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
};

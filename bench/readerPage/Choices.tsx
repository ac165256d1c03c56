import { useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackendName } from '../../src/protocol/event';
import { backendNames } from '../../src/ui/backendNames';
import { comparedCases, taskCounts, tasksCaseId } from '../caseIds';
import { usualPace, type Pace } from '../rounds';
import styles from './BenchPage.module.css';
import type { Wish } from './measure';

const caseIds: readonly string[] = [...comparedCases, ...taskCounts.map(tasksCaseId)];
/** In the order of trust: the losses of the first one are what the others are compared with. */
const backends: readonly BackendName[] = ['simd', 'webgpu', 'webgl', 'cpu'];
const paces = {
  paceUsual: usualPace,
  paceShort: { rounds: 3, windowMs: 100, warmMs: 100 },
} as const satisfies Record<string, Pace>;
const paceNames = ['paceUsual', 'paceShort'] as const satisfies readonly (keyof typeof paces)[];
type PaceName = (typeof paceNames)[number];

interface ChecksProps<T extends string> {
  readonly legend: string;
  readonly all: readonly T[];
  readonly chosen: ReadonlySet<T>;
  readonly onChange: (chosen: ReadonlySet<T>) => void;
  readonly labelOf: (one: T) => ReactNode;
}

const Checks = <T extends string>({ legend, all, chosen, onChange, labelOf }: ChecksProps<T>): JSX.Element => (
  <fieldset className={styles.checks}>
    <legend>{legend}</legend>
    {all.map((one) => (
      <label className={styles.check} key={one}>
        <input
          type="checkbox"
          value={one}
          checked={chosen.has(one)}
          onChange={({ currentTarget: { checked } }) =>
            onChange(new Set(checked ? [...chosen, one] : [...chosen].filter((other) => other !== one)))
          }
        />
        <span>{labelOf(one)}</span>
      </label>
    ))}
  </fieldset>
);

interface ChoicesProps {
  readonly measuring: boolean;
  readonly onStart: (wish: Wish) => void;
  readonly onStop: () => void;
}

/** Which cases, on which backends, for how long; the button that starts and the one that stops. */
export const Choices = ({ measuring, onStart, onStop }: ChoicesProps): JSX.Element => {
  const { t } = useTranslation('benchmark');
  const [cases, setCases] = useState<ReadonlySet<string>>(new Set(caseIds));
  const [on, setOn] = useState<ReadonlySet<BackendName>>(new Set(backends));
  const [pace, setPace] = useState<PaceName>('paceUsual');
  const isEmpty = cases.size === 0 || on.size === 0;
  const start = (): void =>
    onStart({
      caseIds: caseIds.filter((id) => cases.has(id)),
      backends: backends.filter((backend) => on.has(backend)),
      pace: paces[pace],
    });
  const caseLabel = (id: string): JSX.Element => (
    <>
      <b>{id}</b> <span className={styles.soft}>{t(`case-${id}`)}</span>
    </>
  );
  return (
    <form
      className={styles.choices}
      aria-label={t('whatToMeasure')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty && !measuring) start();
      }}
    >
      <fieldset className={styles.groups} disabled={measuring} aria-label={t('whatToMeasure')}>
        <Checks legend={t('cases')} all={caseIds} chosen={cases} onChange={setCases} labelOf={caseLabel} />
        <div className={styles.column}>
          <Checks legend={t('backends')} all={backends} chosen={on} onChange={setOn} labelOf={(b) => backendNames[b]} />
          <fieldset className={styles.checks}>
            <legend>{t('pace')}</legend>
            {paceNames.map((name) => (
              <label className={styles.check} key={name}>
                <input type="radio" name="pace" checked={name === pace} onChange={() => setPace(name)} />
                <span>{t(name)}</span>
              </label>
            ))}
          </fieldset>
        </div>
      </fieldset>
      <p className={styles.soft}>{t(isEmpty ? 'nothingChosen' : 'hint')}</p>
      <p className={styles.row}>
        <button className={styles.strong} type="submit" aria-disabled={isEmpty || measuring}>
          {t('start')}
        </button>
        <button className={styles.plain} type="button" aria-disabled={!measuring} onClick={onStop}>
          {t('stop')}
        </button>
      </p>
    </form>
  );
};

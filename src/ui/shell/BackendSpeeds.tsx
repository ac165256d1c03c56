import { Check } from 'lucide-react';
import type { JSX, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../runs/run';
import { backendNames } from '../backendNames';
import { Button } from '../controls/Button';
import { formatNumber } from '../controls/format';
import { Panel } from '../controls/Panel';
import { useRun } from '../stores';
import styles from './BackendSpeeds.module.css';

type Measured = NonNullable<Run['measured']>;
type Figure = Measured['figures'][number];

/** Why a backend has no figure, in a word or two; the notice says more. */
const reasons = {
  'backend-computes-wrongly': 'speedWrong',
  'backend-is-software': 'speedSoftware',
  'backend-too-slow': 'speedSlow',
  'backend-unavailable': 'speedMissing',
} as const;
const reasonOf = ({ problem }: Figure): (typeof reasons)[keyof typeof reasons] | 'speedFailed' =>
  reasons[problem?.code as keyof typeof reasons] ?? 'speedFailed';

const Row = ({ figure, chosen }: { readonly figure: Figure; readonly chosen: boolean }): JSX.Element => {
  const { t } = useTranslation();
  const { backend, stepsPerSecond: rate } = figure;
  return (
    <tr>
      <td className={styles.mark}>{chosen ? <Check role="img" aria-label={t('fastestBackend')} /> : null}</td>
      <th scope="row">{backendNames[backend]}</th>
      <td className={rate === null ? styles.reason : styles.rate}>
        {rate === null ? t(reasonOf(figure)) : `${formatNumber(rate)} ${t('stepsPerSecond')}`}
      </td>
    </tr>
  );
};

interface BackendSpeedsProps {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** What `auto` chose from, and the way to measure again. */
export const BackendSpeeds = ({ button, onClose }: BackendSpeedsProps): JSX.Element => {
  const { t } = useTranslation();
  const measured = useRun(({ run }) => run?.measured ?? null);
  const measuring = useRun(({ run }) => run?.measuring === true);
  const actual = useRun(({ run }) => run?.provenance.at(-1)?.backend);
  const measureAgain = useRun((state) => state.measureAgain);
  const isKept = measured !== null && actual !== undefined && measured.chosen !== actual;
  return (
    <Panel label={t('backendSpeeds')} button={button} onClose={onClose}>
      <div className={styles.content}>
        {measured ? (
          <table className={styles.figures}>
            <tbody>
              {measured.figures.map((figure) => (
                <Row key={figure.backend} figure={figure} chosen={figure.backend === measured.chosen} />
              ))}
            </tbody>
          </table>
        ) : null}
        <p className={styles.help} aria-live="polite">
          {t(
            measuring
              ? 'measuringHelp'
              : !measured
                ? 'notMeasured'
                : measured.remembered
                  ? 'rememberedHelp'
                  : 'measuredHelp',
          )}
          {measured ? ` ${t('measuredAlone')}` : null}
          {isKept && !measuring
            ? ` ${t('measuredNext', { now: backendNames[actual], next: backendNames[measured.chosen] })}`
            : null}
        </p>
        <Button look="plain" aria-disabled={measuring} onClick={measureAgain}>
          {t('measureAgain')}
        </Button>
        <a className={styles.help} href="./bench.html">
          {t('benchmarkPage')}
        </a>
      </div>
    </Panel>
  );
};

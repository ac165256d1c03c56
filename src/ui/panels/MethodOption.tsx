import { Check } from 'lucide-react';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { useLanguage } from '../controls/useLanguage';
import styles from './MethodPicker.module.css';
import { useMethodCost } from './useMethodCost';

interface MethodOptionProps {
  readonly id: string;
  readonly method: WeightingMethod;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

/** Name, year, what it does in one line, and what it costs. */
export const MethodOption = ({ id, method, selected, active, onPoint, onChoose }: MethodOptionProps): JSX.Element => {
  const { t } = useTranslation();
  const { label, help } = method.text[useLanguage()];
  const cost = useMethodCost(method);
  const year = method.paper?.cite.match(/\d{4}$/)?.[0];
  const words = [
    t('costBackward', { count: cost.backward }),
    ...(cost.forward > 1 ? [t('costForward', { count: cost.forward })] : []),
  ].join(' · ');
  return (
    <div
      className={styles.option}
      id={id}
      role="option"
      aria-selected={selected}
      data-active={active}
      data-kind={method.kind}
      onPointerMove={active ? undefined : onPoint}
      onClick={onChoose}
    >
      {selected ? <Check aria-hidden /> : null}
      <span className={styles.label}>
        {label}
        {year === undefined ? null : <span className={styles.year}>{year}</span>}
      </span>
      <span className={styles.cost}>{cost.more ? t('costMore', { cost: words }) : words}</span>
      <span className={styles.help}>{help}</span>
    </div>
  );
};

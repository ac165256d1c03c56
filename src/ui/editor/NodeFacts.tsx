import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeWords } from '../nodeWords';
import styles from './node.module.css';

/** Output shape and parameter count, as a small table. */
export const NodeFacts = ({ words }: { words: NodeWords }): JSX.Element => {
  const { t } = useTranslation();
  return (
    <dl className={styles.facts}>
      <dt>{t('nodeShape')}</dt>
      <dd>{words.shape}</dd>
      <dt title={t('nodeParameters')}>{t('nodeParametersShort')}</dt>
      <dd>{words.parameters}</dd>
    </dl>
  );
};

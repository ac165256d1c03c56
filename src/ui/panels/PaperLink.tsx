import { ExternalLink } from 'lucide-react';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeightingMethod } from '../../catalog/methods/entry';
import styles from './Inspector.module.css';

/** Who published the method, where and when. */
export const PaperLink = ({ entry }: { readonly entry: WeightingMethod }): JSX.Element | null => {
  const { t } = useTranslation();
  if (!entry.paper) return null;
  return (
    <a className={styles.link} href={entry.paper.url} target="_blank" rel="noreferrer">
      {t('paper')}: <span lang="en">{entry.paper.cite}</span> <ExternalLink aria-label={t('opensNewTab')} />
    </a>
  );
};

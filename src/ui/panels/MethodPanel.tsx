import { ExternalLink } from 'lucide-react';
import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { methods } from '../../catalog/methods';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { ParamForm } from '../controls/ParamForm';
import { Select, type OptionGroup } from '../controls/Select';
import { useLanguage } from '../controls/useLanguage';
import { useNextCallout } from '../nextCallout';
import { useDocument } from '../stores';
import { GradientPlaceControl } from './GradientPlaceControl';
import styles from './Inspector.module.css';
import { MethodNumbers } from './MethodNumbers';

const groups = [
  { looksAt: 'nothing', word: 'methodNothing' },
  { looksAt: 'losses', word: 'methodLosses' },
  { looksAt: 'gradients', word: 'methodGradients' },
] as const;

/** Which method weighs the tasks, what it does, its numbers now, its parameters. */
export const MethodPanel = (): JSX.Element => {
  const { t } = useTranslation();
  const language = useLanguage();
  const helpId = useId();
  const method = useDocument((state) => state.experiment.method);
  const apply = useDocument((state) => state.apply);
  const callout = useNextCallout();
  const isHinted = useDocument(({ experiment }) => experiment.tasks.length > 1) && callout === 'pcgrad';
  const entry = methods.get(method.kind);
  const options: readonly OptionGroup[] = groups.map(({ looksAt, word }) => ({
    label: t(word),
    options: methods.entries
      .filter((candidate) => candidate.looksAt === looksAt)
      .map(({ kind, text }) => ({ value: kind, label: text[language].label })),
  }));
  return (
    <div className={`${styles.stack} ${isHinted ? styles.hinted : ''}`}>
      <Select
        size="title"
        label={t('methodPicker')}
        value={method.kind}
        options={options.filter((group) => group.options.length > 0)}
        describedBy={helpId}
        callout="pcgrad"
        onChange={(kind) => apply({ type: 'setMethod', method: { kind, params: {} } })}
      />
      <p className={styles.prose} id={helpId}>
        {entry ? entry.text[language].help : t('methodUnknown', { kind: method.kind })}
      </p>
      {entry ? (
        <>
          <p className={styles.formula} aria-label={t('formula')} role="math" lang="en">
            {entry.formula}
          </p>
          <MethodNumbers />
          <ParamForm
            key={entry.kind}
            schema={entry.params}
            values={method.params}
            onChange={(name, value) => apply({ type: 'setMethodParam', name, value })}
          />
          {entry.looksAt === 'gradients' ? <GradientPlaceControl /> : null}
          <PaperLink entry={entry} />
        </>
      ) : null}
    </div>
  );
};

const PaperLink = ({ entry }: { readonly entry: WeightingMethod }): JSX.Element | null => {
  const { t } = useTranslation();
  if (!entry.paper) return null;
  return (
    <a className={styles.link} href={entry.paper.url} target="_blank" rel="noreferrer">
      {t('paper')}: <span lang="en">{entry.paper.cite}</span> <ExternalLink aria-label={t('opensNewTab')} />
    </a>
  );
};

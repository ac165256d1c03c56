import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { datasets } from '../../catalog/datasets';
import { optimizers } from '../../catalog/optimizers';
import type { Params, Training } from '../../spec/experiment';
import { ranges } from '../../spec/limits';
import { formatCount } from '../controls/format';
import { NumberControl } from '../controls/NumberControl';
import { ParamForm } from '../controls/ParamForm';
import type { Range } from '../controls/scale';
import { Select } from '../controls/Select';
import { useLanguage } from '../controls/useLanguage';
import { useDocument } from '../stores';
import styles from './Inspector.module.css';

/** Optimizer, schedule and data: how the network is trained and on what. */
export const TrainingPanel = (): JSX.Element => (
  <div className={styles.stack}>
    <OptimizerSection />
    <ScheduleSection />
    <DatasetSection />
  </div>
);

const OptimizerSection = (): JSX.Element => {
  const { t } = useTranslation();
  const language = useLanguage();
  const optimizer = useDocument((state) => state.experiment.optimizer);
  const apply = useDocument((state) => state.apply);
  const entry = optimizers.get(optimizer.kind);
  return (
    <section className={styles.section}>
      <h2 className={styles.subtitle}>{t('optimizer')}</h2>
      <Select
        size="title"
        label={t('optimizer')}
        value={optimizer.kind}
        options={optimizers.entries.map(({ kind, text }) => ({ value: kind, label: text[language].label }))}
        onChange={(kind) =>
          apply({ type: 'setOptimizer', optimizer: { kind, params: keptParams(kind, optimizer.params) } })
        }
      />
      {entry ? (
        <>
          <p className={styles.prose}>{entry.text[language].help}</p>
          <ParamForm
            key={entry.kind}
            schema={entry.params}
            values={optimizer.params}
            onChange={(name, value) => apply({ type: 'setOptimizerParam', name, value })}
          />
        </>
      ) : null}
    </section>
  );
};

/** The parameters that the other rule has too (the learning rate) stay as they are. */
const keptParams = (kind: string, params: Params): Params => {
  const known = optimizers.get(kind)?.params ?? {};
  return Object.fromEntries(Object.entries(params).filter(([name]) => name in known));
};

interface ScheduleRow {
  readonly name: Exclude<keyof Training, 'gradientsAt' | 'weighBy' | 'matchScale'>;
  readonly range: Range;
  readonly live: boolean;
}

/** Sliders cover what is useful; a number box takes everything the document allows. */
const schedule: readonly ScheduleRow[] = [
  { name: 'batchSize', range: { ...ranges.batchSize, scale: 'log' }, live: false },
  { name: 'steps', range: { ...ranges.steps, scale: 'log' }, live: false },
  { name: 'evaluateEvery', range: { ...ranges.evaluateEvery, max: 10_000, scale: 'log' }, live: false },
  { name: 'validationShare', range: { ...ranges.validationShare, step: 0.05 }, live: false },
  { name: 'clipNorm', range: { ...ranges.clipNorm, max: 100, scale: 'log' }, live: false },
];

const ScheduleSection = (): JSX.Element => {
  const { t } = useTranslation();
  const training = useDocument((state) => state.experiment.training);
  const seed = useDocument((state) => state.experiment.seed);
  const apply = useDocument((state) => state.apply);
  return (
    <section className={styles.section}>
      <h2 className={styles.subtitle}>{t('training')}</h2>
      {schedule.map(({ name, range, live }) => (
        <NumberControl
          key={name}
          label={t(name)}
          help={t(`${name}Help`)}
          range={range}
          value={training[name]}
          live={live}
          onChange={(value) => apply({ type: 'setTraining', change: { [name]: value } })}
        />
      ))}
      <NumberControl
        label={t('seed')}
        help={t('seedHelp')}
        range={ranges.seed}
        value={seed}
        live={false}
        slider={false}
        onChange={(value) => apply({ type: 'setSeed', seed: value })}
      />
    </section>
  );
};

const DatasetSection = (): JSX.Element => {
  const { t } = useTranslation();
  const language = useLanguage();
  const dataset = useDocument((state) => state.experiment.dataset);
  const rows = useDocument((state) => state.analysis.dataset?.rows);
  const apply = useDocument((state) => state.apply);
  const entry = datasets.get(dataset.kind);
  return (
    <section className={styles.section}>
      <h2 className={styles.subtitle}>{t('dataset')}</h2>
      {entry ? (
        <>
          <p className={styles.title}>
            {entry.text[language].label}
            {rows === undefined ? null : ` · ${t('datasetRows', { rows: formatCount(rows) })}`}
          </p>
          <p className={styles.prose}>{entry.text[language].help}</p>
          <ParamForm
            key={entry.kind}
            schema={entry.params}
            values={dataset.params}
            onChange={(name, value) => apply({ type: 'setDatasetParam', name, value })}
          />
        </>
      ) : null}
    </section>
  );
};

import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { Field } from '../controls/Field';
import { Switch } from '../controls/Switch';
import { useDocument } from '../stores';
import styles from './Inspector.module.css';

/** Whether the method makes steps of a sum or of a mean; a mean can be given the scale of a sum. */
export const ScaleControl = ({ scale }: Pick<WeightingMethod, 'scale'>): JSX.Element => {
  const { t } = useTranslation();
  const id = useId();
  const sentenceId = useId();
  const tasks = useDocument(({ experiment }) => experiment.tasks.length);
  const matched = useDocument(({ experiment }) => experiment.training.matchScale === true);
  const apply = useDocument((state) => state.apply);
  return (
    <div className={styles.pair}>
      <p className={styles.prose} id={sentenceId}>
        {t(`scale_${scale}`, { tasks })}
      </p>
      {scale === 'mean' ? (
        <Field
          label={t('matchScale')}
          help={`${t('matchScaleHelp')} ${t('actsAtOnce')}`}
          controlId={id}
          end={
            <Switch
              id={id}
              checked={matched}
              describedBy={sentenceId}
              onChange={(matchScale) => apply({ type: 'setTraining', change: { matchScale } })}
            />
          }
        />
      ) : null}
    </div>
  );
};

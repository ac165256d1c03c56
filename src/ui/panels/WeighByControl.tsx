import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { weighingUnits, type WeighingUnit } from '../../spec/experiment';
import { Field } from '../controls/Field';
import { Select } from '../controls/Select';
import { useDocument } from '../stores';

/** What a method that looks at gradients weighs as one. */
export const WeighByControl = (): JSX.Element => {
  const { t } = useTranslation();
  const id = useId();
  const hintId = useId();
  const unit = useDocument(({ experiment }) => experiment.training.weighBy ?? 'trunk');
  const apply = useDocument((state) => state.apply);
  return (
    <Field
      label={t('weighBy')}
      help={`${t('weighByHelp')} ${t('actsAtOnce')}`}
      controlId={id}
      hintId={hintId}
      hint={unit === 'trunk' ? null : t('weighByHint')}
    >
      <Select
        id={id}
        value={unit}
        options={weighingUnits.map((value) => ({ value, label: t(`weighBy_${value}`) }))}
        describedBy={hintId}
        onChange={(value) => apply({ type: 'setTraining', change: { weighBy: value as WeighingUnit } })}
      />
    </Field>
  );
};

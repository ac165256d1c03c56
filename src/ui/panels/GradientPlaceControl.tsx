import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { gradientPlaces, type GradientPlace } from '../../spec/experiment';
import { Field } from '../controls/Field';
import { Select } from '../controls/Select';
import { useDocument } from '../stores';

/** Where a method that looks at gradients compares them; says what the approximation leaves out while it is on. */
export const GradientPlaceControl = (): JSX.Element => {
  const { t } = useTranslation();
  const id = useId();
  const hintId = useId();
  const place = useDocument(({ experiment }) => experiment.training.gradientsAt ?? 'parameters');
  const apply = useDocument((state) => state.apply);
  return (
    <Field
      label={t('gradientsAt')}
      help={`${t('gradientsAtHelp')} ${t('actsAtOnce')}`}
      controlId={id}
      hintId={hintId}
      hint={place === 'representation' ? t('gradientsAtHint') : null}
    >
      <Select
        id={id}
        value={place}
        options={gradientPlaces.map((value) => ({ value, label: t(`gradientsAt_${value}`) }))}
        describedBy={hintId}
        onChange={(value) => apply({ type: 'setTraining', change: { gradientsAt: value as GradientPlace } })}
      />
    </Field>
  );
};

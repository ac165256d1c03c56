import { useId, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './Field';
import { formatNumber } from './format';
import fieldStyles from './Field.module.css';
import { NumberField } from './NumberField';
import type { Range } from './scale';
import { Slider } from './Slider';
import { useGesture } from './useGesture';

interface NumberControlProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly range: Range;
  readonly value: number;
  /** Acts while moving; other changes wait for the release. */
  readonly live: boolean;
  /** Whether a slider makes sense; a seed has none. */
  readonly slider?: boolean;
  readonly onChange: (value: number) => void;
}

/** A number as slider and as box. What lies outside the limits is moved to them, with a quiet word. */
export const NumberControl = (props: NumberControlProps): JSX.Element => {
  const { label, help, range, value, live, slider = true, onChange } = props;
  const { t } = useTranslation();
  const gesture = useGesture();
  const id = useId();
  const hintId = useId();
  const [clamped, setClamped] = useState(false);
  return (
    <Field
      label={label}
      help={help}
      controlId={id}
      hintId={hintId}
      hint={clamped ? t('limits', { min: formatNumber(range.min), max: formatNumber(range.max) }) : null}
      end={
        <NumberField
          id={id}
          range={range}
          value={value}
          describedBy={hintId}
          onChange={onChange}
          onClamp={setClamped}
        />
      }
    >
      {slider ? (
        <div className={fieldStyles.row}>
          <Slider
            range={range}
            value={value}
            label={label}
            valueText={formatNumber(value)}
            onRelease={!live}
            onChange={(next) => {
              setClamped(false);
              onChange(next);
            }}
            onBegin={gesture.begin}
            onEnd={gesture.end}
          />
        </div>
      ) : null}
    </Field>
  );
};

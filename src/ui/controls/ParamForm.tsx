import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../spec/experiment';
import type { ParamSchema, ParamSpec } from '../../spec/params';
import { useDocument } from '../stores';
import { Field } from './Field';
import { KeyframesControl } from './KeyframesControl';
import { NumberControl } from './NumberControl';
import styles from './ParamForm.module.css';
import { PerTaskControl } from './PerTaskControl';
import { Select } from './Select';
import { Switch } from './Switch';
import { useLanguage } from './useLanguage';

interface ParamFormProps {
  readonly schema: ParamSchema;
  /** Missing ones have their default. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (name: string, value: Json) => void;
}

const isShown = (spec: ParamSpec, schema: ParamSchema, values: Readonly<Record<string, unknown>>): boolean => {
  if (spec.type === 'json') return false;
  if (!spec.when) return true;
  return (values[spec.when.param] ?? schema[spec.when.param]?.default) === spec.when.is;
};

/** Renders any schema: the one form of the page. */
export const ParamForm = ({ schema, values, onChange }: ParamFormProps): JSX.Element | null => {
  const shown = Object.entries(schema).filter(([, spec]) => isShown(spec, schema, values));
  if (shown.length === 0) return null;
  return (
    <div className={styles.form}>
      {shown.map(([name, spec]) => (
        <ParamControl
          key={name}
          spec={spec}
          value={values[name] ?? spec.default}
          onChange={(value) => onChange(name, value)}
        />
      ))}
    </div>
  );
};

interface ParamControlProps {
  readonly spec: ParamSpec;
  readonly value: unknown;
  readonly onChange: (value: Json) => void;
}

const ParamControl = ({ spec, value, onChange }: ParamControlProps): JSX.Element | null => {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const { label, help: sentence } = spec.text[language];
  const help = `${sentence} ${t(spec.live ? 'actsAtOnce' : 'startsNewRun')}`;
  switch (spec.type) {
    case 'number':
      return (
        <NumberControl
          label={label}
          help={help}
          range={spec}
          value={Number(value)}
          live={spec.live ?? false}
          onChange={onChange}
        />
      );
    case 'boolean':
      return (
        <Field
          label={label}
          help={help}
          controlId={id}
          end={<Switch id={id} checked={value === true} onChange={onChange} />}
        />
      );
    case 'choice': {
      const options = spec.options.map((option) => ({ value: option.value, label: option.text[language].label }));
      return (
        <Field label={label} help={help} controlId={id}>
          <Select id={id} value={String(value)} options={options} onChange={onChange} />
        </Field>
      );
    }
    case 'perTask':
      return <PerTaskControl label={label} help={help} spec={spec} value={value} onChange={onChange} />;
    case 'field':
      return <FieldOfDataset id={id} label={label} help={help} value={String(value)} onChange={onChange} />;
    case 'keyframes':
      return <KeyframesControl label={label} help={help} spec={spec} value={value} onChange={onChange} />;
    case 'json':
      return null;
  }
};

interface FieldOfDatasetProps {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const FieldOfDataset = ({ id, label, help, value, onChange }: FieldOfDatasetProps): JSX.Element => {
  const fields = useDocument((state) => state.analysis.dataset?.fields);
  const names = new Set([value, ...(fields ?? []).map((field) => field.name)]);
  return (
    <Field label={label} help={help} controlId={id}>
      <Select
        id={id}
        value={value}
        options={[...names].map((name) => ({ value: name, label: name }))}
        onChange={onChange}
      />
    </Field>
  );
};

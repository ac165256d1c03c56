import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeadEntry } from '../../catalog/heads/entry';
import { losses } from '../../catalog/losses';
import { metrics } from '../../catalog/metrics';
import type { Task } from '../../spec/experiment';
import { limits } from '../../spec/limits';
import { Field } from '../controls/Field';
import { ParamForm } from '../controls/ParamForm';
import { Select } from '../controls/Select';
import { TaskBadge } from '../controls/TaskBadge';
import { TextField } from '../controls/TextField';
import { useLanguage } from '../controls/useLanguage';
import { taskNameIn } from '../taskNames';
import { useDocument } from '../stores';
import styles from './Inspector.module.css';

interface TaskSettingsProps {
  readonly task: Task;
  readonly head: HeadEntry;
}

/** What a head learns: name, target, loss, metrics. */
export const TaskSettings = ({ task, head }: TaskSettingsProps): JSX.Element => {
  const { t } = useTranslation();
  const id = useId();
  const language = useLanguage();
  const apply = useDocument((state) => state.apply);
  const index = useDocument((state) => state.experiment.tasks.findIndex((other) => other.id === task.id));
  const targets = useDocument((state) => state.analysis.dataset?.targets);
  const change = (part: Partial<Omit<Task, 'id'>>): void => apply({ type: 'setTask', task: task.id, change: part });
  const names = new Set([
    task.target,
    ...(targets ?? []).filter(({ kind }) => head.accepts.includes(kind)).map(({ name }) => name),
  ]);
  return (
    <>
      <Field label={t('taskName')} controlId={`${id}name`} end={<TaskBadge index={index} />}>
        <TextField
          id={`${id}name`}
          value={taskNameIn(task, language)}
          maxLength={limits.nameLength}
          onChange={(name) => change({ name })}
        />
      </Field>
      <Field label={t('taskTarget')} help={t('taskTargetHelp')} controlId={`${id}target`}>
        <Select
          id={`${id}target`}
          value={task.target}
          options={[...names].map((name) => ({ value: name, label: name }))}
          onChange={(target) => change({ target })}
        />
      </Field>
      <LossField task={task} head={head} onChange={change} />
      <MetricsField task={task} head={head} onChange={change} />
    </>
  );
};

interface PartProps extends TaskSettingsProps {
  readonly onChange: (change: Partial<Omit<Task, 'id'>>) => void;
}

const LossField = ({ task, head, onChange }: PartProps): JSX.Element => {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const entry = losses.get(task.loss.kind);
  const kinds = new Set([task.loss.kind, ...head.losses]);
  return (
    <>
      <Field label={t('taskLoss')} help={entry?.text[language].help} controlId={id}>
        <Select
          id={id}
          value={task.loss.kind}
          options={[...kinds].map((kind) => ({ value: kind, label: losses.get(kind)?.text[language].label ?? kind }))}
          onChange={(kind) => onChange({ loss: { kind, params: {} } })}
        />
      </Field>
      {entry ? (
        <ParamForm
          schema={entry.params}
          values={task.loss.params}
          onChange={(name, value) =>
            onChange({ loss: { kind: entry.kind, params: { ...task.loss.params, [name]: value } } })
          }
        />
      ) : null}
    </>
  );
};

const MetricsField = ({ task, head, onChange }: PartProps): JSX.Element => {
  const { t } = useTranslation();
  const language = useLanguage();
  const toggle = (kind: string, isOn: boolean): void =>
    onChange({ metrics: head.metrics.filter((other) => (other === kind ? isOn : task.metrics.includes(other))) });
  return (
    <Field label={t('taskMetrics')}>
      <div className={styles.checks}>
        {head.metrics.map((kind) => (
          <label className={styles.check} key={kind} title={metrics.get(kind)?.text[language].help}>
            <input
              type="checkbox"
              checked={task.metrics.includes(kind)}
              onChange={(event) => toggle(kind, event.currentTarget.checked)}
            />
            {metrics.get(kind)?.text[language].label ?? kind}
          </label>
        ))}
      </div>
    </Field>
  );
};

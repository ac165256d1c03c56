import { Plus, Trash2 } from 'lucide-react';
import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, TaskId } from '../../spec/experiment';
import { keyframeLimit, readKeyframes, type Keyframe } from '../../spec/keyframes';
import type { KeyframesParam } from '../../spec/params';
import { useDocument } from '../stores';
import { taskNameIn } from '../taskNames';
import { Button } from './Button';
import { Field } from './Field';
import styles from './KeyframesControl.module.css';
import { NumberField } from './NumberField';
import { clamp, type Range } from './scale';
import { TaskBadge } from './TaskBadge';
import { useLanguage } from './useLanguage';

interface KeyframesControlProps {
  readonly label: string;
  readonly help: string;
  readonly spec: KeyframesParam;
  readonly value: unknown;
  readonly onChange: (value: Json) => void;
}

const lastStep = 10_000_000;

const keyframesOf = (value: unknown, spec: KeyframesParam, taskIds: readonly TaskId[]): readonly Keyframe[] => {
  const read = (one: Json): number => (typeof one === 'number' ? clamp(one, spec) : spec.missing);
  const reader = { read, missing: spec.missing, taskIds, problem: () => undefined };
  return readKeyframes(value as Json, reader) ?? readKeyframes(spec.default, reader)!;
};

/** One more row, as far behind the last as that is behind the one before, with its values. */
const withOneMore = (keyframes: readonly Keyframe[], values: Keyframe['values']): readonly Keyframe[] => {
  const last = keyframes.at(-1);
  if (last === undefined) return [{ step: 0, values }];
  const gap = last.step - (keyframes.at(-2)?.step ?? last.step - 500);
  return [...keyframes, { step: Math.min(last.step + gap, lastStep), values: last.values }];
};

/** A row stays between its neighbours, so that rows keep their order and no step comes twice. */
const stepRange = (keyframes: readonly Keyframe[], i: number): Range => ({
  min: i === 0 ? 0 : keyframes[i - 1]!.step + 1,
  max: i === keyframes.length - 1 ? lastStep : keyframes[i + 1]!.step - 1,
  integer: true,
});

/** A table: a row for each keyframe, its step and the value of every task. */
export const KeyframesControl = ({ label, help, spec, value, onChange }: KeyframesControlProps): JSX.Element => {
  const { t } = useTranslation();
  const tasks = useDocument((state) => state.experiment.tasks);
  const language = useLanguage();
  const id = useId();
  const taskIds = tasks.map((task) => task.id);
  const keyframes = keyframesOf(value, spec, taskIds);
  const isFull = keyframes.length >= keyframeLimit || keyframes.at(-1)?.step === lastStep;
  const set = (i: number, next: Keyframe): void => onChange(keyframes.with(i, next));
  const add = (): void =>
    onChange(withOneMore(keyframes, Object.fromEntries(taskIds.map((task) => [task, spec.missing]))));
  return (
    <Field label={label} help={help}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('keyframeStep')}</th>
              {tasks.map((task, index) => (
                <th scope="col" key={task.id} title={taskNameIn(task, language)}>
                  <TaskBadge index={index} />
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t('keyframeRemove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keyframes.map((keyframe, i) => (
              <tr key={i}>
                <td>
                  <NumberField
                    id={`${id}-${i}`}
                    range={stepRange(keyframes, i)}
                    value={keyframe.step}
                    label={t('keyframeStepOf', { row: i + 1 })}
                    onChange={(step) => set(i, { ...keyframe, step })}
                  />
                </td>
                {tasks.map((task) => (
                  <td key={task.id}>
                    <NumberField
                      id={`${id}-${i}-${task.id}`}
                      range={spec}
                      value={keyframe.values[task.id] ?? spec.missing}
                      label={t('keyframeValue', { task: taskNameIn(task, language), step: keyframe.step })}
                      onChange={(own) => set(i, { ...keyframe, values: { ...keyframe.values, [task.id]: own } })}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    icon={<Trash2 aria-hidden />}
                    iconOnly
                    aria-disabled={keyframes.length === 1}
                    onClick={() => onChange(keyframes.toSpliced(i, 1))}
                  >
                    {t('keyframeRemoveStep', { step: keyframe.step })}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button look="plain" className={styles.add} icon={<Plus aria-hidden />} aria-disabled={isFull} onClick={add}>
        {t('keyframeAdd')}
      </Button>
    </Field>
  );
};

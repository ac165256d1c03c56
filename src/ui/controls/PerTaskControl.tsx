import { useId, type JSX } from 'react';
import type { Json } from '../../spec/experiment';
import type { PerTaskParam } from '../../spec/params';
import { taskNameIn } from '../taskNames';
import { useDocument } from '../stores';
import { lookOf } from '../taskLook';
import { Field } from './Field';
import styles from './Field.module.css';
import { formatNumber } from './format';
import { NumberField } from './NumberField';
import { Slider } from './Slider';
import { TaskBadge } from './TaskBadge';
import { useGesture } from './useGesture';
import { useLanguage } from './useLanguage';

interface PerTaskControlProps {
  readonly label: string;
  readonly help: string;
  readonly spec: PerTaskParam;
  readonly value: unknown;
  readonly onChange: (value: Json) => void;
}

const valuesOf = (value: unknown): Readonly<Record<string, number>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, number>) : {};

/** One slider and box for each task, in its colour. */
export const PerTaskControl = ({ label, help, spec, value, onChange }: PerTaskControlProps): JSX.Element => {
  const tasks = useDocument((state) => state.experiment.tasks);
  const language = useLanguage();
  const gesture = useGesture();
  const id = useId();
  const values = valuesOf(value);
  return (
    <Field label={label} help={help}>
      {tasks.map((task, index) => {
        const own = values[task.id] ?? spec.default;
        const taskName = taskNameIn(task, language);
        const name = `${label}: ${taskName}`;
        const change = (next: number): void => onChange({ ...values, [task.id]: next });
        return (
          <div className={styles.taskRow} key={task.id} title={taskName}>
            <TaskBadge index={index} />
            <Slider
              range={spec}
              value={own}
              label={name}
              valueText={formatNumber(own)}
              color={lookOf(index).color}
              onChange={change}
              onBegin={gesture.begin}
              onEnd={gesture.end}
            />
            <NumberField id={`${id}-${task.id}`} range={spec} value={own} label={name} onChange={change} />
          </div>
        );
      })}
    </Field>
  );
};

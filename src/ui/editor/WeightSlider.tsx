import { useId, type JSX, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId, Task } from '../../spec/experiment';
import slider from '../controls/Slider.module.css';
import { useDocument, useStores } from '../stores';
import { lookOf } from '../taskLook';
import { cssVariables } from './cssVariables';
import { useEditor } from './editorStore';
import { formatWeight } from './format';
import styles from './node.module.css';
import { hasWeights, placeOf, setWeightEdit, weightNow, weightRange } from './taskWeights';
import { useSlowRun } from './useSlowRun';

interface WeightSliderProps {
  readonly node: NodeId;
  readonly task: Task;
  readonly index: number;
  readonly name: string;
}

const movingKeys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
/** Setting a weight does not select its node: the inspector stays where the reader has it. */
const keepClick = (event: MouseEvent): void => event.stopPropagation();

/** A task's weight: shows what it is now and sets it by hand. One drag, or one key held, undoes as one. */
export const WeightSlider = ({ node, task, index, name }: WeightSliderProps): JSX.Element => {
  const { t } = useTranslation();
  const id = useId();
  const stores = useStores();
  const experiment = useDocument((state) => state.experiment);
  const isCurrent = useEditor((state) => state.current === node);
  const weight = useSlowRun(({ run }) => weightNow(experiment, run, task.id));
  const isThere = useSlowRun(({ run }) => hasWeights(experiment, run));
  const { min, max } = weightRange(experiment, weight);
  const set = (value: number): void => {
    const document = stores.document.getState();
    document.apply(setWeightEdit(document.experiment, stores.run.getState().run, task.id, value));
  };
  const end = (): void => stores.document.getState().endGesture();
  const begin = (): void => {
    stores.document.getState().beginGesture();
    const listening = new AbortController();
    const endPress = (): void => {
      listening.abort();
      end();
    };
    for (const type of ['pointerup', 'pointercancel'])
      window.addEventListener(type, endPress, { signal: listening.signal });
  };
  const beginByKey = (event: KeyboardEvent): void => {
    if (!movingKeys.includes(event.key) || event.altKey) return;
    event.stopPropagation();
    stores.document.getState().beginGesture();
  };
  const shown = Math.max(min, Math.min(max, placeOf(weight)));
  return (
    <div className={styles.weight} data-callout={index === 1 ? 'weight' : undefined}>
      <label className={styles.reading} htmlFor={id} title={t(isThere ? 'headWeightHelp' : 'headWeightNone')}>
        <span>{t('headWeight')}</span>
        <b>{formatWeight(weight)}</b>
      </label>
      <input
        id={id}
        type="range"
        className={`${slider.slider} ${styles.slider} nodrag nopan`}
        style={cssVariables({ '--slider': lookOf(index).color, '--fill': `${(100 * (shown - min)) / (max - min)}%` })}
        min={min}
        max={max}
        step={0.01}
        value={shown}
        disabled={!isThere}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={t('headWeightOf', { task: name })}
        aria-valuetext={formatWeight(weight)}
        onPointerDown={begin}
        onClick={keepClick}
        onKeyDown={beginByKey}
        onKeyUp={end}
        onBlur={end}
        onChange={(event) => set(Number(event.target.value))}
      />
    </div>
  );
};

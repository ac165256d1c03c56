import { useState, type CSSProperties, type JSX } from 'react';
import { fromPosition, keyStep, toPosition, type Range } from './scale';
import styles from './Slider.module.css';

export interface SliderProps {
  readonly range: Range;
  readonly value: number;
  readonly label: string;
  /** What a screen reader says for the value. */
  readonly valueText: string;
  readonly onChange: (value: number) => void;
  /** Around a drag or a held key, so that it undoes as one. */
  readonly onBegin?: () => void;
  readonly onEnd?: () => void;
  /** Report once, on release, instead of at every move. */
  readonly onRelease?: boolean;
  /** A CSS colour for the filled part; tasks have one. */
  readonly color?: string;
  readonly id?: string;
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean;
  readonly callout?: string;
}

const steps = 1000;

/** A real range input whose positions may be logarithmic. */
export const Slider = (props: SliderProps): JSX.Element => {
  const { range, value, onChange, onRelease = false } = props;
  const [draft, setDraft] = useState<number | null>(null);
  const [active, setActive] = useState(false);
  const shown = draft ?? value;
  const position = toPosition(shown, range);
  const grain = Math.max(1, Math.round(keyStep(range) * steps));

  const begin = (): void => {
    if (active) return;
    setActive(true);
    props.onBegin?.();
  };
  const end = (): void => {
    if (draft !== null) onChange(draft);
    setDraft(null);
    if (!active) return;
    setActive(false);
    props.onEnd?.();
  };
  const move = (next: number): void => {
    const moved = fromPosition(next, range);
    if (onRelease) setDraft(moved);
    else if (moved !== value) onChange(moved);
  };
  return (
    <input
      type="range"
      className={styles.slider}
      id={props.id}
      min={0}
      max={steps}
      step={1}
      value={Math.round(position * steps)}
      aria-label={props.label}
      aria-valuetext={props.valueText}
      aria-describedby={props.describedBy}
      disabled={props.disabled ?? false}
      data-callout={props.callout}
      style={{ '--fill': `${position * 100}%`, ...(props.color ? { '--slider': props.color } : {}) } as CSSProperties}
      onPointerDown={begin}
      onPointerUp={end}
      onPointerCancel={end}
      onBlur={end}
      onKeyDown={(event) => {
        const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[
          event.key
        ];
        if (direction === undefined) return;
        event.preventDefault();
        begin();
        move((Math.round(position * steps) + direction * grain) / steps);
      }}
      onKeyUp={end}
      onChange={(event) => move(Number(event.currentTarget.value) / steps)}
    />
  );
};

import { useCallback, useRef, type JSX } from 'react';
import type { Run } from '../../runs/run';
import { useLive } from '../charts/useLive';
import { useStores } from '../stores';
import { readPalette, type Palette } from './colors';
import styles from './Pictures.module.css';
import { surfaceOf, type Surface } from './surface';
import { useTheme } from './useTheme';

export interface PictureCanvasProps {
  /** CSS pixels, both ways. */
  readonly size: number;
  readonly taskColor: string;
  /** What the picture depends on beside size and colours: drawn again when one of these is another object. Memoized. */
  readonly sources: (run: Run | null) => readonly unknown[];
  /** Memoized. */
  readonly draw: (surface: Surface, run: Run | null, palette: Palette) => void;
  /** The picture in words. Memoized. */
  readonly words: (run: Run | null) => string;
}

/** A sharp square canvas that follows the run at most ten times a second, and says in words what it shows. */
export const PictureCanvas = ({ size, taskColor, sources, draw, words }: PictureCanvasProps): JSX.Element => {
  const store = useStores().run;
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<readonly unknown[]>([]);
  const palette = useRef<{ readonly key: string; readonly colors: Palette } | null>(null);
  const theme = useTheme();
  const redraw = useCallback(() => {
    const element = canvas.current;
    if (!element) return;
    const { run } = store.getState();
    const label = words(run);
    if (element.getAttribute('aria-label') !== label) element.setAttribute('aria-label', label);
    const now = [...sources(run), draw, size, theme, taskColor, window.devicePixelRatio];
    if (now.length === drawn.current.length && now.every((value, i) => Object.is(value, drawn.current[i]))) return;
    const surface = surfaceOf(element, size);
    if (!surface) return;
    drawn.current = now;
    const key = `${theme} ${taskColor}`;
    if (palette.current?.key !== key) palette.current = { key, colors: readPalette(element, taskColor) };
    draw(surface, run, palette.current.colors);
  }, [store, sources, draw, words, size, theme, taskColor]);
  useLive(redraw, 10);
  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      style={{ width: size, height: size }}
      role="img"
      aria-label={words(store.getState().run)}
    />
  );
};

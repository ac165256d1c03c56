import type { FieldDescription } from '../../spec/description';
import { css, mix, type Palette } from './colors';
import { drawConfusion } from './drawConfusion';
import { drawImages } from './drawImages';
import { drawMap } from './drawMap';
import { drawScatter, type ScatterWords } from './drawScatter';
import type { Prediction } from './prediction';
import type { Surface } from './surface';

/** The picture that suits the data: plane, images, values or classes. */
export const drawHead = (surface: Surface, prediction: Prediction, words: ScatterWords, palette: Palette): void => {
  const { picture, field, target } = prediction;
  if (picture.type === 'map') drawMap(surface, prediction, palette);
  else if (target.kind === 'real') drawScatter(surface, prediction, words, palette);
  else if (field.view === 'image') drawImages(surface, prediction, palette);
  else drawConfusion(surface, prediction, words, palette);
};

/** Before there is a prediction: the pale ground of what will come. */
export const drawWaiting = ({ context, size }: Surface, view: FieldDescription['view'], palette: Palette): void => {
  context.fillStyle = css(palette.sunken);
  context.fillRect(0, 0, size, size);
  context.fillStyle = css(mix(palette.sunken, palette.task, 0.14));
  if (view === 'plane') {
    context.beginPath();
    context.moveTo(0, size);
    context.bezierCurveTo(size * 0.35, size * 0.2, size * 0.65, size * 0.8, size, 0);
    context.lineTo(size, size);
    context.fill();
    return;
  }
  const across = Math.max(2, Math.floor(size / 48));
  const cell = size / across;
  for (let i = 0; i < across * across; i++) {
    context.fillRect((i % across) * cell + 6, Math.floor(i / across) * cell + 3, cell - 12, cell - 14);
  }
};

import { useCallback, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../runs/run';
import type { NodeId } from '../../spec/experiment';
import { css, mix, type Palette } from './colors';
import { drawMosaic } from './drawMosaic';
import { PictureCanvas } from './PictureCanvas';
import type { Surface } from './surface';

export interface NodeThumbnailProps {
  readonly node: NodeId;
  /** CSS pixels, both ways. */
  readonly size: number;
}

const drawPale = ({ context, size }: Surface, palette: Palette): void => {
  const tile = size / 3;
  for (let i = 0; i < 9; i++) {
    context.fillStyle = css(mix(palette.sunken, palette.line, i % 2 === 0 ? 0.12 : 0.22));
    context.fillRect((i % 3) * tile, Math.floor(i / 3) * tile, tile - 1, tile - 1);
  }
};

/** A mosaic of what each unit of a trunk node computes now. */
export const NodeThumbnail = ({ node, size }: NodeThumbnailProps): JSX.Element => {
  const { t } = useTranslation();
  const sources = useCallback((run: Run | null) => [run?.pictures?.nodes[node]], [node]);
  const draw = useCallback(
    (surface: Surface, run: Run | null, palette: Palette) => {
      const picture = run?.pictures?.nodes[node];
      if (picture && picture.count > 0) drawMosaic(surface, picture, run?.sample?.plane !== undefined, palette);
      else drawPale(surface, palette);
    },
    [node],
  );
  const words = useCallback(
    (run: Run | null) => {
      const count = run?.pictures?.nodes[node]?.count ?? 0;
      return count > 0 ? t('pictureNode', { node, count }) : t('pictureNodeEmpty', { node });
    },
    [node, t],
  );
  return <PictureCanvas size={size} taskColor="var(--ink)" sources={sources} draw={draw} words={words} />;
};

import { useCallback, useMemo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { lastOf } from '../../runs/column';
import type { Run } from '../../runs/run';
import type { NodeId } from '../../spec/experiment';
import { formatValue } from '../charts/format';
import { useDocument, usePreferences } from '../stores';
import { lookOfTask } from '../taskLook';
import { taskNameIn } from '../taskNames';
import { drawHead, drawWaiting } from './drawHead';
import type { Palette } from './colors';
import { PictureCanvas } from './PictureCanvas';
import { countRight, fieldOf, type Prediction } from './prediction';
import type { Surface } from './surface';

export interface HeadPictureViewProps {
  readonly node: NodeId;
  /** CSS pixels, both ways. */
  readonly size: number;
}

const wordKeys = {
  values: 'pictureValues',
  map: 'pictureMap',
  images: 'pictureImages',
  scatter: 'pictureScatter',
  confusion: 'pictureConfusion',
} as const;

const wordKey = ({ picture, target, field }: Prediction): (typeof wordKeys)[keyof typeof wordKeys] => {
  if (picture.type === 'map') return target.kind === 'real' ? wordKeys.values : wordKeys.map;
  if (target.kind === 'real') return wordKeys.scatter;
  return field.view === 'image' ? wordKeys.images : wordKeys.confusion;
};

/** What a head predicts now: a decision map, sample images, a scatter or counts of classes. */
export const HeadPictureView = ({ node, size }: HeadPictureViewProps): JSX.Element => {
  const { t } = useTranslation();
  const tasks = useDocument((state) => state.experiment.tasks);
  const analysis = useDocument((state) => state.analysis);
  const task = tasks.find(({ head }) => head === node);
  const target = analysis.dataset?.targets.find(({ name }) => name === task?.target) ?? null;
  const field = useMemo(() => fieldOf(analysis, node), [analysis, node]);
  const id = task?.id ?? '';
  const language = usePreferences((state) => state.language);
  const name = task ? taskNameIn(task, language) : node;

  const predictionOf = useCallback(
    (run: Run | null): Prediction | null => {
      const picture = run?.pictures?.heads[node];
      const actual = run?.sample?.targets[id];
      return picture && actual && target && field && run.sample
        ? { picture, sample: run.sample, actual, target, field }
        : null;
    },
    [node, id, target, field],
  );
  const sources = useCallback((run: Run | null) => [run?.pictures?.heads[node], run?.sample], [node]);
  const draw = useCallback(
    (surface: Surface, run: Run | null, palette: Palette) => {
      const prediction = predictionOf(run);
      const words = { actual: t('pictureActual'), predicted: t('picturePredicted') };
      if (prediction) drawHead(surface, prediction, words, palette);
      else drawWaiting(surface, field?.view ?? 'columns', palette);
    },
    [predictionOf, field, t],
  );
  const words = useCallback(
    (run: Run | null) => {
      const prediction = predictionOf(run);
      if (!run || !prediction) return t('pictureEmpty', { task: name });
      const evaluated = run.validation[id]?.values;
      const column = evaluated && evaluated.length > 0 ? evaluated : run.losses[id];
      const loss = column && column.length > 0 ? formatValue(lastOf(column)) : '–';
      return t(wordKey(prediction), { task: name, loss, ...countRight(prediction) });
    },
    [predictionOf, id, name, t],
  );
  return (
    <PictureCanvas size={size} taskColor={lookOfTask(tasks, id).color} sources={sources} draw={draw} words={words} />
  );
};

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { gradientPlaceOf } from '../../catalog/methods/gradientPlace';
import type { NodeId } from '../../spec/experiment';
import { usePreferences, useStores } from '../stores';
import { formatSigned } from './format';
import { gramianAt } from './gramianAt';
import { readGramian } from './strands';
import { taskNameIn } from '../taskNames';

/** What an edge's strands say now, one line a task; asked for when the edge is pointed at. */
export const useEdgeReading = (target: NodeId, source: NodeId, indices: readonly number[]): (() => string) => {
  const { t } = useTranslation();
  const stores = useStores();
  const language = usePreferences((state) => state.language);
  return useCallback(() => {
    const { experiment } = stores.document.getState();
    const gramian = gramianAt(stores.run.getState().run, experiment, { source, target, indices });
    if (!gramian) return '';
    const { shares, cosines } = readGramian(gramian);
    const line = (index: number, i: number): string =>
      t('edgeShare', {
        task: taskNameIn(experiment.tasks[index] ?? { id: '', name: '' }, language),
        share: Math.round(100 * (shares[i] ?? 0)),
        cosine: formatSigned(cosines[i] ?? 1),
      });
    const note = gradientPlaceOf(experiment) === 'representation' ? [t('edgeApproximate')] : [];
    return [...indices.map(line), ...note].join('\n');
  }, [stores, target, source, indices, language, t]);
};

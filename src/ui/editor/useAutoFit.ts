import { useStoreApi, type OnMove } from '@xyflow/react';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { Experiment } from '../../spec/experiment';
import { useStores } from '../stores';
import { useEditorActions } from './ActionsContext';
import { boxesOf } from './flowElements';
import { isInView } from './view';

/** Another document rather than an edit of this one: none of its nodes was there before. */
const isOther = (after: Experiment, before: Experiment): boolean => {
  const known = new Set(before.graph.nodes);
  return (
    after.graph !== before.graph && after.graph.nodes.length > 1 && !after.graph.nodes.some((node) => known.has(node))
  );
};

/**
 * Fits the view when another document is opened; until the reader has chosen a view, also when the window changes its
 * size or the network outgrows it. Once the reader builds, nothing moves under the hand while all is in view.
 */
export const useAutoFit = (element: RefObject<HTMLElement | null>): OnMove => {
  const { document } = useStores();
  const flow = useStoreApi();
  const { fit } = useEditorActions();
  const isChosen = useRef(false);
  const isEdited = useRef(false);
  useEffect(() => {
    const fitSoon = (): void => {
      requestAnimationFrame(() => fit());
    };
    const isAllInView = (): boolean =>
      boxesOf(document.getState().experiment).every((box) => isInView(box, flow.getState()));
    const unsubscribe = document.subscribe(({ experiment }, before) => {
      if (experiment.graph === before.experiment.graph) return;
      isEdited.current = !isOther(experiment, before.experiment);
      if (!isEdited.current) isChosen.current = false;
      else if (isChosen.current || isAllInView()) return;
      fitSoon();
    });
    const sizes = new ResizeObserver(() => {
      if (!isChosen.current && !(isEdited.current && isAllInView())) fitSoon();
    });
    if (element.current) sizes.observe(element.current);
    return () => {
      unsubscribe();
      sizes.disconnect();
    };
  }, [document, element, fit, flow]);
  return useCallback((event) => {
    if (event) isChosen.current = true;
  }, []);
};

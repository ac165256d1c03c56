import type { OnMove } from '@xyflow/react';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { Experiment } from '../../spec/experiment';
import { useStores } from '../stores';
import { useEditorActions } from './ActionsContext';

/** Another document rather than an edit of this one: none of its nodes was there before. */
const isOther = (after: Experiment, before: Experiment): boolean => {
  const known = new Set(before.graph.nodes);
  return (
    after.graph !== before.graph && after.graph.nodes.length > 1 && !after.graph.nodes.some((node) => known.has(node))
  );
};

/** Fits the view when another document is opened, and with the window's size until the reader has chosen a view. */
export const useAutoFit = (element: RefObject<HTMLElement | null>): OnMove => {
  const { document } = useStores();
  const { fit } = useEditorActions();
  const isChosen = useRef(false);
  useEffect(() => {
    const fitSoon = (): void => {
      requestAnimationFrame(() => fit());
    };
    const unsubscribe = document.subscribe(({ experiment }, before) => {
      if (!isOther(experiment, before.experiment)) return;
      isChosen.current = false;
      fitSoon();
    });
    const sizes = new ResizeObserver(() => {
      if (!isChosen.current) fitSoon();
    });
    if (element.current) sizes.observe(element.current);
    return () => {
      unsubscribe();
      sizes.disconnect();
    };
  }, [document, element, fit]);
  return useCallback((event) => {
    if (event) isChosen.current = true;
  }, []);
};

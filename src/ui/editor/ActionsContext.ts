import { createContext, useContext } from 'react';
import type { Actions } from './useActions';

export const ActionsContext = createContext<Actions | null>(null);

export const useEditorActions = (): Actions => {
  const actions = useContext(ActionsContext);
  if (!actions) throw new Error('ActionsContext is empty: render inside <GraphEditor>');
  return actions;
};

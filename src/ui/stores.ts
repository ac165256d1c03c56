import { createContext, useContext } from 'react';
import { useStore, type StoreApi } from 'zustand';
import type { DocumentState, ImportState, PreferencesState, RunState } from '../state/stores';

export interface Stores {
  readonly document: StoreApi<DocumentState>;
  readonly run: StoreApi<RunState>;
  readonly preferences: StoreApi<PreferencesState>;
  readonly tableImport: StoreApi<ImportState>;
}

/** Filled by `app/`: views know the stores, never how they are made. */
export const StoresContext = createContext<Stores | null>(null);

export const useStores = (): Stores => {
  const stores = useContext(StoresContext);
  if (!stores) throw new Error('StoresContext is empty: render inside <StoresContext value={…}>');
  return stores;
};
export const useDocument = <T>(select: (state: DocumentState) => T): T => useStore(useStores().document, select);
export const useRun = <T>(select: (state: RunState) => T): T => useStore(useStores().run, select);
export const usePreferences = <T>(select: (state: PreferencesState) => T): T =>
  useStore(useStores().preferences, select);
export const useTableImport = <T>(select: (state: ImportState) => T): T => useStore(useStores().tableImport, select);

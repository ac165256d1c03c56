import { useStore } from 'zustand';
import type { ImportState } from '../../state/stores';
import { useStores } from '../stores';

export const useTableImport = <T>(select: (state: ImportState) => T): T => useStore(useStores().tableImport, select);

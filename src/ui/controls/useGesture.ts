import { useStores } from '../stores';

/** Around a drag or a held key: everything between undoes as one. */
export const useGesture = (): { readonly begin: () => void; readonly end: () => void } => {
  const { document } = useStores();
  return {
    begin: () => document.getState().beginGesture(),
    end: () => document.getState().endGesture(),
  };
};

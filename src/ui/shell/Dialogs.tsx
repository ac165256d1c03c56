import { lazy, Suspense, type JSX } from 'react';
import type { DialogName } from './dialogNames';
import { useTableImport } from '../stores';

const shown = {
  share: lazy(async () => ({ default: (await import('./ShareDialog')).ShareDialog })),
  keys: lazy(async () => ({ default: (await import('./KeysDialog')).KeysDialog })),
  import: lazy(async () => ({ default: (await import('./ImportDialog')).ImportDialog })),
} as const satisfies Record<DialogName, unknown>;

interface DialogsProps {
  readonly name: DialogName | null;
  readonly onClose: () => void;
}

/** The one open dialog. A file on its way into the document brings its own, however it came. */
export const Dialogs = ({ name, onClose }: DialogsProps): JSX.Element | null => {
  const isImporting = useTableImport((state) => state.status.type !== 'idle');
  const current = isImporting ? 'import' : name;
  if (current === null) return null;
  const Dialog = shown[current];
  return (
    <Suspense fallback={null}>
      <Dialog onClose={onClose} />
    </Suspense>
  );
};

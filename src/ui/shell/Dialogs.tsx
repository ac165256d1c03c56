import { lazy, Suspense, type JSX } from 'react';
import type { DialogName } from './dialogs';

const ShareDialog = lazy(async () => ({ default: (await import('./ShareDialog')).ShareDialog }));
const KeysDialog = lazy(async () => ({ default: (await import('./KeysDialog')).KeysDialog }));

const dialogs: Record<Exclude<DialogName, 'import'>, typeof ShareDialog> = { share: ShareDialog, keys: KeysDialog };

interface DialogsProps {
  readonly name: DialogName | null;
  readonly onClose: () => void;
}

export const Dialogs = ({ name, onClose }: DialogsProps): JSX.Element | null => {
  if (name === null || name === 'import') return null;
  const Shown = dialogs[name];
  return (
    <Suspense fallback={null}>
      <Shown onClose={onClose} />
    </Suspense>
  );
};

import { X } from 'lucide-react';
import { lazy, Suspense, useCallback, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { afterPaint } from '../afterPaint';
import { Dock } from '../charts/Dock';
import { Button } from '../controls/Button';
import { Inspector } from '../panels/Inspector';
import styles from './App.module.css';
import { Callouts } from './Callouts';
import { Dialogs } from './Dialogs';
import type { DialogName } from './dialogNames';
import { DropZone } from './DropZone';
import { Messages } from './Messages';
import { ProblemBar } from './ProblemBar';
import { StatusLine } from './StatusLine';
import { TopBar } from './TopBar';
import { useAppearance } from './useAppearance';
import { useShortcuts } from './useShortcuts';

/** The frame around it is painted first. */
const GraphEditor = lazy(async () => {
  await afterPaint();
  return { default: (await import('../editor/GraphEditor')).GraphEditor };
});

/** The one screen: bar, graph beside the inspector, dock, status line. */
export const App = (): JSX.Element => {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [sheetOpen, setSheetOpen] = useState(false);
  const closeDialog = useCallback(() => setDialog(null), []);
  useAppearance();
  useShortcuts(setDialog);
  return (
    <div className={styles.app}>
      <header className={styles.bar} aria-label={t('barRegion')}>
        <TopBar onOpen={setDialog} sheetOpen={sheetOpen} onSheet={setSheetOpen} />
      </header>
      <main className={styles.graph} aria-label={t('graphRegion')}>
        <ProblemBar onOpen={setDialog} />
        <div className={styles.canvas}>
          <Suspense fallback={null}>
            <GraphEditor />
          </Suspense>
        </div>
      </main>
      <aside className={styles.inspector} id="inspector" aria-label={t('inspectorRegion')} data-open={sheetOpen}>
        <div className={styles.sheetClose}>
          <Button icon={<X aria-hidden />} iconOnly onClick={() => setSheetOpen(false)}>
            {t('close')}
          </Button>
        </div>
        <Inspector />
      </aside>
      <section className={styles.dock} aria-label={t('dockRegion')}>
        <Dock />
      </section>
      <footer className={styles.status} aria-label={t('statusRegion')}>
        <StatusLine />
      </footer>
      <Messages />
      <Callouts sheetOpen={sheetOpen} />
      <DropZone />
      <Dialogs name={dialog} onClose={closeDialog} />
    </div>
  );
};

import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Dock } from '../charts/Dock';
import { GraphEditor } from '../editor/GraphEditor';
import { Inspector } from '../panels/Inspector';
import styles from './App.module.css';
import { StatusLine } from './StatusLine';
import { TopBar } from './TopBar';

/** The one screen: bar, graph beside the inspector, dock, status line. */
export const App = (): JSX.Element => {
  const { t } = useTranslation();
  return (
    <div className={styles.app}>
      <header className={styles.bar} aria-label={t('barRegion')}>
        <TopBar />
      </header>
      <main className={styles.graph} aria-label={t('graphRegion')}>
        <div className={styles.canvas}>
          <GraphEditor />
        </div>
      </main>
      <aside className={styles.inspector} aria-label={t('inspectorRegion')}>
        <Inspector />
      </aside>
      <section className={styles.dock} aria-label={t('dockRegion')}>
        <Dock />
      </section>
      <footer className={styles.status} aria-label={t('statusRegion')}>
        <StatusLine />
      </footer>
    </div>
  );
};

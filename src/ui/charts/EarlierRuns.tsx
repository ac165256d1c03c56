import { History, Pin, PinOff, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences, useStores } from '../stores';
import styles from './Dock.module.css';
import { formatStep } from './format';
import { useGhosts } from './useTasks';

/** The runs behind the pale curves: pin one so that it stays, or dismiss it. */
export const EarlierRuns = (): JSX.Element | null => {
  const { t } = useTranslation();
  const store = useStores().run;
  const ghosts = useGhosts();
  const language = usePreferences((state) => state.language);
  if (ghosts.length === 0) return null;
  const names = ghosts.map(({ run, text, pinned }) => ({ run, label: text[language], pinned }));
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.toggle} aria-label={t('chartEarlierRuns', { number: ghosts.length })}>
        <History size={14} aria-hidden="true" />
        <span className={styles.earlierWord}>{t('chartEarlierRunsTitle')}</span>
        <span className={styles.soft}>{ghosts.length}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.menu}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('chartEarlierRunsTitle')}
        >
          <ul className={styles.ghosts}>
            {names.map(({ run, label, pinned }) => (
              <li key={run.id}>
                <span className={styles.ghostName}>{label}</span>
                <span className={styles.soft}>{t('chartSteps', { steps: formatStep(run.step) })}</span>
                <button
                  type="button"
                  className={styles.iconButton}
                  aria-pressed={pinned}
                  aria-label={t('chartPin', { run: label })}
                  title={t(pinned ? 'chartUnpin' : 'chartPin', { run: label })}
                  onClick={() => store.getState().pinGhost(run.id, !pinned)}
                >
                  {pinned ? <PinOff size={14} aria-hidden="true" /> : <Pin size={14} aria-hidden="true" />}
                </button>
                <button
                  type="button"
                  className={styles.iconButton}
                  aria-label={t('chartDismiss', { run: label })}
                  title={t('chartDismiss', { run: label })}
                  onClick={() => store.getState().dismissGhost(run.id)}
                >
                  <X size={14} aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};

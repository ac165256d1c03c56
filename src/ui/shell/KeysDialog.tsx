import { Fragment, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../controls/Dialog';
import { keyNames } from '../keyNames';
import styles from './ShareDialog.module.css';

/** Key names as they stand on most keyboards. */
const groups = [
  {
    title: 'keysTraining',
    rows: [
      { keys: ['Space'], word: 'keyPlay' },
      { keys: ['Ctrl+Enter'], word: 'keyStep' },
      { keys: ['Ctrl+Shift+Enter'], word: 'keyRestart' },
    ],
  },
  {
    title: 'keysDocument',
    rows: [
      { keys: ['Ctrl+Z'], word: 'keyUndo' },
      { keys: ['Ctrl+Shift+Z', 'Ctrl+Y'], word: 'keyRedo' },
      { keys: ['?'], word: 'keyHelp' },
    ],
  },
  {
    title: 'keysNetwork',
    rows: [
      { keys: ['←', '→', '↑', '↓'], word: 'keyWalk' },
      { keys: ['Enter'], word: 'keyOpen' },
      { keys: ['C'], word: 'keyWire' },
      { keys: ['Alt+←', 'Alt+→'], word: 'keyMove' },
      { keys: ['Delete'], word: 'keyDelete' },
      { keys: ['Ctrl+C', 'Ctrl+V'], word: 'keyCopy' },
      { keys: ['A'], word: 'keyPalette' },
      { keys: ['T'], word: 'keyTidy' },
      { keys: ['F', '+', '−'], word: 'keyZoom' },
      { keys: ['Esc'], word: 'keyLeave' },
    ],
  },
] as const;

export const KeysDialog = ({ onClose }: { readonly onClose: () => void }): JSX.Element => {
  const { t } = useTranslation();
  return (
    <Dialog title={t('keys')} onClose={onClose}>
      {groups.map((group) => (
        <section className={styles.group} key={group.title}>
          <h3 className={styles.groupTitle}>{t(group.title)}</h3>
          <dl className={styles.keys}>
            {group.rows.map((row) => (
              <div key={row.word}>
                <dt>
                  {row.keys.map((key, i) => (
                    <Fragment key={key}>
                      {i > 0 ? ' ' : null}
                      <kbd>{keyNames(key)}</kbd>
                    </Fragment>
                  ))}
                </dt>
                <dd>{t(row.word)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
};

import { useEffect, useRef, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../../i18n/translator';
import { Button } from '../controls/Button';
import { Dialog } from '../controls/Dialog';
import { useDocument } from '../stores';
import { pickFile } from './files';
import styles from './ImportDialog.module.css';
import { ReviewTable } from './ReviewTable';
import { useTableImport } from '../stores';

/** Somebody's own CSV: choose it, watch it being read, correct types and roles, accept. */
export const ImportDialog = ({ onClose }: { readonly onClose: () => void }): JSX.Element => {
  const { t } = useTranslation();
  const status = useTableImport((state) => state.status);
  const cancel = useTableImport((state) => state.cancel);
  const began = useRef(status.type !== 'idle');
  const close = (): void => {
    cancel();
    onClose();
  };
  useEffect(() => {
    if (status.type !== 'idle') began.current = true;
    else if (began.current) onClose();
  }, [status.type, onClose]);
  switch (status.type) {
    case 'idle':
      return (
        <Dialog title={t('importTitle')} description={t('importHelp')} onClose={close}>
          <WantedFile />
          <ChooseFile look="strong" />
        </Dialog>
      );
    case 'reading':
      return (
        <Dialog title={t('importReading', { name: status.name })} onClose={close}>
          <progress className={styles.progress} value={status.share} max={1} aria-label={t('importProgress')} />
        </Dialog>
      );
    case 'failed':
      return (
        <Dialog title={t('importFailed', { name: status.name })} onClose={close}>
          <ul className={styles.notices}>
            {status.problems.map((problem, i) => (
              <li key={i}>{sentence(t, problem)}</li>
            ))}
          </ul>
          <ChooseFile look="plain" />
        </Dialog>
      );
    case 'review':
      return (
        <ReviewTable
          key={status.imported.table.sha256}
          imported={status.imported}
          problems={status.problems}
          onClose={close}
        />
      );
  }
};

/** Which file a link asked for. */
const WantedFile = (): JSX.Element | null => {
  const { t } = useTranslation();
  const missing = useDocument((state) => state.missingTable);
  return missing ? <p>{t('tableNeeded', { name: missing.name })}</p> : null;
};

const ChooseFile = ({ look }: { readonly look: 'strong' | 'plain' }): JSX.Element => {
  const { t } = useTranslation();
  const openTable = useTableImport((state) => state.openTable);
  const choose = async (): Promise<void> => {
    const file = await pickFile('.csv,.tsv,.txt,text/csv,text/plain');
    if (file) openTable(file);
  };
  return (
    <div className={styles.choose}>
      <Button look={look} onClick={() => void choose()}>
        {t('chooseFile')}
      </Button>
    </div>
  );
};

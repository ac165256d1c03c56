import { FileDown } from 'lucide-react';
import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../stores';
import styles from './ImportDialog.module.css';
import { openExperimentFile } from './files';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** A file dropped anywhere on the page: a saved experiment, or else a table. */
export const DropZone = (): JSX.Element | null => {
  const { t } = useTranslation();
  const stores = useStores();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const dragover = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      if (/\.json$/i.test(file.name)) void openExperimentFile(file, stores);
      else stores.tableImport.getState().openTable(file);
    };
    const dragleave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    window.addEventListener('dragover', dragover, { signal });
    window.addEventListener('dragleave', dragleave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, [stores]);
  if (!over) return null;
  return (
    <div className={styles.drop}>
      <p className={styles.dropWords}>
        <FileDown aria-hidden />
        {t('dropHere')}
      </p>
    </div>
  );
};

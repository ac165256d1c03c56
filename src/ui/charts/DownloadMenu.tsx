import { Download } from 'lucide-react';
import type { JSX, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuButton } from '../controls/MenuButton';
import type { MenuItem } from '../controls/menuItems';
import { saveBlob } from '../saveBlob';
import { useStores } from '../stores';
import type { ChartLine } from './chartLine';
import { csvOf } from './csv';
import styles from './Dock.module.css';
import { imageOf, savePng, saveSvg } from './download';

const fileKinds = ['png', 'svg', 'csv'] as const;
type FileKind = (typeof fileKinds)[number];

interface DownloadMenuProps {
  readonly boxRef: RefObject<HTMLDivElement | null>;
  /** File name without its ending. */
  readonly name: string;
  readonly title: string;
  readonly lines: readonly ChartLine[];
}

export const DownloadMenu = ({ boxRef, name, title, lines }: DownloadMenuProps): JSX.Element => {
  const { t } = useTranslation();
  const store = useStores().run;
  const save = (kind: FileKind): void => {
    if (kind === 'csv') {
      saveBlob(new Blob([csvOf(lines, store.getState().run, 'step')], { type: 'text/csv' }), `${name}.csv`);
      return;
    }
    if (!boxRef.current) return;
    const picture = imageOf(
      boxRef.current,
      lines.filter(({ ghost }) => !ghost),
    );
    if (kind === 'png') void savePng(picture, name);
    else saveSvg(picture, name);
  };
  const items = fileKinds.map((kind): MenuItem => ({
    type: 'action',
    id: kind,
    label: t(`chartDownload_${kind}`),
    onSelect: () => save(kind),
  }));
  return (
    <MenuButton
      label={t('chartDownload', { chart: title })}
      icon={<Download size={16} aria-hidden="true" />}
      iconOnly
      items={items}
      align="end"
      className={styles.iconButton}
    />
  );
};

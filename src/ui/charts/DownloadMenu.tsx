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
  const image = () =>
    boxRef.current &&
    imageOf(
      boxRef.current,
      lines.filter(({ ghost }) => !ghost),
    );
  const save = {
    png: () => {
      const picture = image();
      if (picture) void savePng(picture, name);
    },
    svg: () => {
      const picture = image();
      if (picture) saveSvg(picture, name);
    },
    csv: () => saveBlob(new Blob([csvOf(lines, store.getState().run, 'step')], { type: 'text/csv' }), `${name}.csv`),
  };
  const items = (['png', 'svg', 'csv'] as const).map((kind): MenuItem => ({
    type: 'action',
    id: kind,
    label: t(`chartDownload_${kind}`),
    onSelect: save[kind],
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

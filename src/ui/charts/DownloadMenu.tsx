import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { JSX, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
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
  const label = t('chartDownload', { chart: title });
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={styles.iconButton} aria-label={label} title={label}>
        <Download size={16} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="end" sideOffset={4} collisionPadding={8}>
          {(['png', 'svg', 'csv'] as const).map((kind) => (
            <DropdownMenu.Item key={kind} className={styles.menuItem} onSelect={save[kind]}>
              {t(`chartDownload_${kind}`)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
};

import { PanelRight, Redo2, Share2, Undo2 } from 'lucide-react';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls/Button';
import { useDocument } from '../stores';
import type { DialogName } from './dialogNames';
import { MainMenu } from './MainMenu';
import { PresetPicker } from './PresetPicker';
import styles from './TopBar.module.css';
import { Transport } from './Transport';

interface TopBarProps {
  readonly onOpen: (dialog: DialogName) => void;
  readonly sheetOpen: boolean;
  readonly onSheet: (open: boolean) => void;
}

export const TopBar = ({ onOpen, sheetOpen, onSheet }: TopBarProps): JSX.Element => {
  const { t } = useTranslation();
  return (
    <div className={styles.bar}>
      <div className={styles.start}>
        <h1 className={styles.product}>MTL Playground</h1>
        <PresetPicker />
      </div>
      <Transport />
      <div className={styles.end}>
        <UndoButtons />
        <Button icon={<Share2 aria-hidden />} fold="narrow" onClick={() => onOpen('share')}>
          {t('share')}
        </Button>
        <Button
          className={styles.sheetButton}
          icon={<PanelRight aria-hidden />}
          fold="narrow"
          aria-expanded={sheetOpen}
          aria-controls="inspector"
          data-callout={sheetOpen ? undefined : 'pcgrad'}
          onClick={() => onSheet(!sheetOpen)}
        >
          {t('settings')}
        </Button>
        <MainMenu onOpen={onOpen} />
      </div>
    </div>
  );
};

const UndoButtons = (): JSX.Element => {
  const { t } = useTranslation();
  const canUndo = useDocument((state) => state.canUndo);
  const canRedo = useDocument((state) => state.canRedo);
  const undo = useDocument((state) => state.undo);
  const redo = useDocument((state) => state.redo);
  return (
    <>
      <Button icon={<Undo2 aria-hidden />} fold="wide" aria-disabled={!canUndo} onClick={undo}>
        {t('undo')}
      </Button>
      <Button icon={<Redo2 aria-hidden />} fold="wide" aria-disabled={!canRedo} onClick={redo}>
        {t('redo')}
      </Button>
    </>
  );
};

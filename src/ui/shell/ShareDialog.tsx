import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls/Button';
import { Dialog } from '../controls/Dialog';
import { useDocument, useStores } from '../stores';
import styles from './ShareDialog.module.css';

/** The link that restores this experiment, in the address line at the same time. */
export const ShareDialog = ({ onClose }: { readonly onClose: () => void }): JSX.Element => {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const link = useLink();
  const hasTable = useDocument((state) => state.experiment.dataset.kind === 'table');
  /** Browsers give the clipboard to secure pages only: elsewhere the link is selected, ready to be copied by hand. */
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link ?? '');
      setCopied(true);
    } catch {
      field.current?.focus();
      field.current?.select();
    }
  };
  return (
    <Dialog title={t('shareTitle')} description={t('shareHelp')} onClose={onClose}>
      <div className={styles.row}>
        <label className="visually-hidden" htmlFor={id}>
          {t('shareLink')}
        </label>
        <input
          ref={field}
          id={id}
          className={styles.link}
          readOnly
          value={link ?? ''}
          placeholder={t('shareMaking')}
          data-testid="share-link"
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          look="strong"
          icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          aria-disabled={link === null}
          onClick={() => void copy()}
        >
          {t(copied ? 'copied' : 'copy')}
        </Button>
      </div>
      {hasTable ? <p className={styles.note}>{t('shareTable')}</p> : null}
    </Dialog>
  );
};

/** Replaces the hash without an event: the page already shows what it says. */
const useLink = (): string | null => {
  const { document } = useStores();
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    const make = async (): Promise<void> => {
      const { encodeExperiment } = await import('../../spec/urlCodec');
      const hash = encodeExperiment(document.getState().experiment);
      if (!wanted) return;
      const url = new URL(location.href);
      url.search = '';
      url.hash = hash;
      history.replaceState(null, '', `${location.pathname}${location.search}${url.hash}`);
      setLink(url.href);
    };
    void make();
    return () => {
      wanted = false;
    };
  }, [document]);
  return link;
};

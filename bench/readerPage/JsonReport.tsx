import { useId, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { saveBlob } from '../../src/ui/saveBlob';
import styles from './BenchPage.module.css';
import type { BenchReport } from './figures';

/** The report for programs: to read, to copy, as a file. */
export const JsonReport = ({ report }: { readonly report: BenchReport }): JSX.Element => {
  const { t } = useTranslation('benchmark');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const json = JSON.stringify(report, null, 2);
  /** Browsers give the clipboard to secure pages only: elsewhere the text is selected, ready to be copied by hand. */
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(json);
      setCopied(json);
    } catch {
      field.current?.focus();
      field.current?.select();
    }
  };
  const download = (): void =>
    saveBlob(new Blob([json], { type: 'application/json' }), `mtl-bench-${report.measuredAt.slice(0, 10)}.json`);
  return (
    <section className={styles.json} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('json')}</h2>
      <p className={styles.row}>
        <button className={styles.plain} type="button" onClick={() => void copy()}>
          <span aria-live="polite">{t(copied === json ? 'copied' : 'copy')}</span>
        </button>
        <button className={styles.plain} type="button" onClick={download}>
          {t('download')}
        </button>
      </p>
      <textarea ref={field} readOnly rows={10} value={json} aria-labelledby={`${id}-title`} data-testid="bench-json" />
    </section>
  );
};

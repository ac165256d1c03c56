import { Info } from 'lucide-react';
import { lazy, Suspense, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { foremostNotice } from '../../runs/foremost';
import { useRun } from '../stores';
import { useProblemWords } from '../useProblemWords';
import styles from './StatusLine.module.css';

const NoticeList = lazy(async () => ({ default: (await import('./NoticeList')).NoticeList }));
const none = [] as const;

/** What the run had to say about its training last, how many there are besides, all of them on request. */
export const Notices = (): JSX.Element | null => {
  const { t } = useTranslation();
  const say = useProblemWords();
  const notices = useRun((state) => state.run?.notices ?? none);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const foremost = useRun(({ run }) => (run ? foremostNotice(run) : undefined));
  return (
    <span className={styles.notices} role="status">
      {foremost ? (
        <button
          type="button"
          ref={button}
          className={styles.noticeButton}
          aria-expanded={open}
          aria-haspopup="dialog"
          onClick={() => setOpen(!open)}
        >
          <Info aria-hidden />
          <span className={styles.noticeText}>{say(foremost)}</span>
          {notices.length > 1 ? (
            <span className={styles.noticeCount}>{t('moreNotices', { number: notices.length - 1 })}</span>
          ) : null}
        </button>
      ) : null}
      {open ? (
        <Suspense fallback={null}>
          <NoticeList notices={notices} button={button} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </span>
  );
};

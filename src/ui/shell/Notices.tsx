import { Info } from 'lucide-react';
import { lazy, Suspense, useRef, useState, type JSX } from 'react';
import { useRun } from '../stores';
import { useProblemWords } from '../useProblemWords';
import styles from './StatusLine.module.css';

const NoticeList = lazy(async () => ({ default: (await import('./NoticeList')).NoticeList }));
const none = [] as const;

/** How many things the run had to say, the last of them in words, all of them on request. */
export const Notices = (): JSX.Element | null => {
  const say = useProblemWords();
  const notices = useRun((state) => state.run?.notices ?? none);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const last = notices.at(-1);
  return (
    <span className={styles.notices} role="status">
      {last ? (
        <button
          type="button"
          ref={button}
          className={styles.noticeButton}
          aria-expanded={open}
          aria-haspopup="dialog"
          onClick={() => setOpen(!open)}
        >
          <Info aria-hidden />
          <span className={styles.noticeCount}>{notices.length}</span>
          <span className={styles.noticeText}>{say(last)}</span>
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

import type { JSX, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../runs/run';
import { formatCount } from '../controls/format';
import { Panel } from '../controls/Panel';
import { useProblemWords } from '../useProblemWords';
import styles from './NoticeList.module.css';

interface NoticeListProps {
  readonly notices: Run['notices'];
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** Everything the run had to say, newest first. */
export const NoticeList = ({ notices, button, onClose }: NoticeListProps): JSX.Element => {
  const { t } = useTranslation();
  const say = useProblemWords();
  return (
    <Panel label={t('notices')} button={button} onClose={onClose}>
      <ol className={styles.list}>
        {notices.toReversed().map((notice, i) => (
          <li className={styles.notice} key={notices.length - i}>
            <span className={styles.step}>
              {t('atStep')} {formatCount(notice.step)}
            </span>
            <span>{say(notice)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
};

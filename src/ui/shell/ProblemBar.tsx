import { TriangleAlert } from 'lucide-react';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls/Button';
import { useDocument, useRun } from '../stores';
import { useProblemWords } from '../useProblemWords';
import type { DialogName } from './dialogNames';
import styles from './Messages.module.css';
import { UseAuto } from './UseAuto';

/** Why the network cannot train, in one sentence, with the click that mends it; else why the last run stopped. */
export const ProblemBar = ({ onOpen }: { readonly onOpen: (dialog: DialogName) => void }): JSX.Element | null => {
  const { t } = useTranslation();
  const say = useProblemWords();
  const errors = useDocument((state) => state.analysis.errors);
  const missing = useDocument((state) => state.missingTable);
  const failure = useRun(({ run }) => (run?.status === 'failed' ? run.notices.at(-1) : undefined));
  const apply = useDocument((state) => state.apply);
  const [first] = errors;
  const fix = first?.fix;
  const words = first ? say(first) : missing ? t('tableNeeded', { name: missing.name }) : failure ? say(failure) : null;
  if (words === null) return null;
  return (
    <div className={styles.bar} role="status" data-testid="problem-bar">
      <TriangleAlert className={styles.mark} aria-hidden />
      <p className={styles.sentence}>
        {words}
        {errors.length > 1 ? (
          <span className={styles.more}> {t('moreProblems', { number: errors.length - 1 })}</span>
        ) : null}
      </p>
      {fix ? (
        <Button look="plain" onClick={() => apply(fix.edit)}>
          {say(fix)}
        </Button>
      ) : null}
      {!first && !missing ? <UseAuto problem={failure} /> : null}
      {!first && missing ? (
        <Button look="plain" onClick={() => onOpen('import')}>
          {t('chooseFile')}
        </Button>
      ) : null}
    </div>
  );
};

import type { JSX } from 'react';
import type { Problem } from '../../spec/problem';
import { Button } from '../controls/Button';
import { useDocument } from '../stores';
import { useProblemWords } from '../useProblemWords';
import styles from './Inspector.module.css';

/** One sentence about what is wrong, and the click that mends it. */
export const ProblemCard = ({
  problem,
  isHint,
}: {
  readonly problem: Problem;
  readonly isHint: boolean;
}): JSX.Element => {
  const say = useProblemWords();
  const apply = useDocument((state) => state.apply);
  const { fix } = problem;
  return (
    <div className={[styles.problem, isHint ? styles.hint : ''].join(' ')}>
      <p>{say(problem)}</p>
      {fix ? (
        <Button look="plain" onClick={() => apply(fix.edit)}>
          {say(fix)}
        </Button>
      ) : null}
    </div>
  );
};

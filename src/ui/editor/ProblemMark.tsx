import { TriangleAlert } from 'lucide-react';
import type { JSX } from 'react';
import type { NodeId } from '../../spec/experiment';
import type { Problem } from '../../spec/problem';
import { useDocument } from '../stores';
import { useProblemWords } from '../useProblemWords';
import { useEditor } from './editorStore';
import styles from './problem.module.css';
import { useProblems } from './useProblems';

/** The button that mends a problem, where there is one click for it. */
const FixButton = ({ problem, tabIndex }: { problem: Problem; tabIndex?: number }): JSX.Element | null => {
  const say = useProblemWords();
  const apply = useDocument((state) => state.apply);
  const { fix } = problem;
  if (!fix) return null;
  return (
    <button type="button" className={`${styles.fix} nodrag nopan`} tabIndex={tabIndex} onClick={() => apply(fix.edit)}>
      {say(fix)}
    </button>
  );
};

interface ProblemMarkProps {
  readonly node: NodeId;
  /** Whether the sentence and its fix are unfolded. */
  readonly isOpen: boolean;
}

/** The mark at a node's corner; its sentence and fix unfold while the node is pointed at or holds the focus. */
export const ProblemMark = ({ node, isOpen }: ProblemMarkProps): JSX.Element | null => {
  const say = useProblemWords();
  const problems = useProblems(node);
  const isCurrent = useEditor((state) => state.current === node);
  if (problems.length === 0) return null;
  return (
    <>
      <div className={styles.mark}>
        <TriangleAlert size={14} aria-hidden />
      </div>
      {isOpen && (
        <ul className={`${styles.bubble} nodrag nopan`}>
          {problems.map((problem) => (
            <li key={`${problem.code} ${JSON.stringify(problem.values)}`}>
              {say(problem)} <FixButton problem={problem} tabIndex={isCurrent ? 0 : -1} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

import { TriangleAlert } from 'lucide-react';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../../i18n/translator';
import { useDocument } from '../stores';
import { useEditorActions } from './ActionsContext';
import styles from './canvas.module.css';
import { useEditor } from './editorStore';
import { FixButton } from './ProblemMark';
import problemStyles from './problem.module.css';
import { nodeOfProblem } from './useProblems';

/** The first thing that keeps the network from training, with its fix. */
const ProblemStrip = (): JSX.Element | null => {
  const { t } = useTranslation();
  const actions = useEditorActions();
  const experiment = useDocument((state) => state.experiment);
  const errors = useDocument(({ analysis }) => analysis.errors);
  const [problem] = errors;
  if (!problem || experiment.graph.nodes.length === 0) return null;
  const node = nodeOfProblem(problem, experiment);
  const show = (id: string): void => {
    actions.select([id]);
    actions.focus(id);
  };
  return (
    <div className={problemStyles.strip} role="status">
      <TriangleAlert size={16} aria-hidden />
      <span className={problemStyles.sentence}>{sentence(t, problem)}</span>
      <FixButton problem={problem} />
      {node !== null && (
        <button type="button" className={problemStyles.where} onClick={() => show(node)}>
          {t('problemShow')}
        </button>
      )}
      {errors.length > 1 && <span>{t('problemMore', { count: errors.length - 1 })}</span>}
    </div>
  );
};

/** What the editor has to say: on screen, and to screen readers. */
export const Notices = (): JSX.Element => {
  const { t } = useTranslation();
  const actions = useEditorActions();
  const said = useEditor((state) => state.said);
  const refusal = useEditor((state) => state.refusal);
  const wiring = useEditor((state) => state.wiring);
  const notice = refusal ?? (wiring && t('wiringHint', { node: actions.nameOf(wiring.from) }));
  return (
    <>
      <ProblemStrip />
      {notice && <div className={styles.notice}>{notice}</div>}
      <div className="visually-hidden" aria-live="polite">
        {said}
      </div>
    </>
  );
};

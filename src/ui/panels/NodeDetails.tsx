import { Trash2 } from 'lucide-react';
import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { headEntry } from '../../catalog/nodes';
import type { AnalyzedNode } from '../../graph/analysis';
import type { NodeId, TaskId } from '../../spec/experiment';
import { formatShape } from '../../spec/shape';
import { Button } from '../controls/Button';
import { Field } from '../controls/Field';
import { formatCount } from '../controls/format';
import { ParamForm } from '../controls/ParamForm';
import { Select } from '../controls/Select';
import { TaskBadge } from '../controls/TaskBadge';
import { useLanguage } from '../controls/useLanguage';
import { useDocument } from '../stores';
import styles from './Inspector.module.css';
import { ProblemCard } from './ProblemCard';
import { TaskSettings } from './TaskSettings';

/** One node: what it is, what is wrong with it, its parameters, its task, its sizes. */
export const NodeDetails = ({ analyzed }: { readonly analyzed: AnalyzedNode }): JSX.Element => {
  const { t } = useTranslation();
  const language = useLanguage();
  const apply = useDocument((state) => state.apply);
  const { node, entry } = analyzed;
  const task = useDocument((state) => state.experiment.tasks.find(({ head }) => head === node.id));
  const head = headEntry(node.kind);
  return (
    <div className={styles.stack}>
      <header className={styles.section}>
        <h2 className={styles.title}>{entry ? `${entry.text[language].label} · ${node.id}` : node.id}</h2>
        <p className={styles.prose}>{entry ? entry.text[language].help : t('nodeUnknown', { kind: node.kind })}</p>
      </header>
      <NodeProblems node={node.id} task={task?.id} />
      {task && head ? <TaskSettings task={task} head={head} /> : null}
      {entry ? (
        <ParamForm
          schema={entry.params}
          values={analyzed.params}
          onChange={(name, value) => apply({ type: 'setNodeParam', node: node.id, name, value })}
        />
      ) : null}
      <TieField analyzed={analyzed} />
      <NodeFacts analyzed={analyzed} />
      <div className={styles.actions}>
        <Button
          look="plain"
          icon={<Trash2 aria-hidden />}
          onClick={() => apply({ type: 'removeNodes', nodes: [node.id] })}
        >
          {t('deleteNode')}
        </Button>
      </div>
    </div>
  );
};

const NodeProblems = ({ node, task }: { readonly node: NodeId; readonly task: TaskId | undefined }): JSX.Element => {
  const errors = useDocument((state) => state.analysis.errors);
  const hints = useDocument((state) => state.analysis.hints);
  const edges = useDocument((state) => state.experiment.graph.edges);
  const isHere = ({ at }: (typeof errors)[number]): boolean => {
    if (at?.type === 'node') return at.node === node;
    if (at?.type === 'task') return at.task === task;
    return at?.type === 'edge' && edges.some(({ id, to }) => id === at.edge && to === node);
  };
  return (
    <>
      {errors.filter(isHere).map((problem, i) => (
        <ProblemCard key={`${problem.code}${i}`} problem={problem} isHint={false} />
      ))}
      {hints.filter(isHere).map((problem, i) => (
        <ProblemCard key={`${problem.code}${i}`} problem={problem} isHint />
      ))}
    </>
  );
};

const NodeFacts = ({ analyzed }: { readonly analyzed: AnalyzedNode }): JSX.Element => {
  const { t } = useTranslation();
  const { inputShapes, outputShape, parameterCount, multiplyAdds } = analyzed;
  const tasks = useDocument((state) => state.experiment.tasks);
  return (
    <dl className={styles.facts}>
      {inputShapes.length > 0 ? (
        <>
          <dt>{t('inputShape')}</dt>
          <dd>{inputShapes.map(formatShape).join(' + ')}</dd>
        </>
      ) : null}
      <dt>{t('outputShape')}</dt>
      <dd>{outputShape ? formatShape(outputShape) : '–'}</dd>
      <dt>{t('parameterCount')}</dt>
      <dd>{formatCount(parameterCount)}</dd>
      <dt>{t('multiplyAdds')}</dt>
      <dd>{formatCount(multiplyAdds)}</dd>
      <dt>{t(analyzed.tasks.length > 1 ? 'sharedBy' : 'usedBy')}</dt>
      <dd>
        {analyzed.tasks.length === 0 ? (
          t('noTasks')
        ) : (
          <span className={styles.badges}>
            {analyzed.tasks.map((id) => (
              <TaskBadge key={id} index={tasks.findIndex((task) => task.id === id)} />
            ))}
          </span>
        )}
      </dd>
    </dl>
  );
};

/** Offers the nodes of the same kind whose variables this one could use. */
const TieField = ({ analyzed }: { readonly analyzed: AnalyzedNode }): JSX.Element | null => {
  const { t } = useTranslation();
  const id = useId();
  const { node } = analyzed;
  const apply = useDocument((state) => state.apply);
  const nodes = useDocument((state) => state.experiment.graph.nodes);
  const others = nodes.filter((other) => other.id !== node.id && other.kind === node.kind && !other.variablesOf);
  const isOffered = (analyzed.variables.length > 0 && others.length > 0) || node.variablesOf !== undefined;
  if (!isOffered) return null;
  const names = new Set([...others.map((other) => other.id), ...(node.variablesOf ? [node.variablesOf] : [])]);
  return (
    <Field label={t('sharesVariables')} help={t('sharesVariablesHelp')} controlId={id}>
      <Select
        id={id}
        value={node.variablesOf ?? ''}
        options={[{ value: '', label: t('ownVariables') }, ...[...names].map((name) => ({ value: name, label: name }))]}
        onChange={(value) => apply({ type: 'tieNode', node: node.id, variablesOf: value === '' ? null : value })}
      />
    </Field>
  );
};

import type { NodeProps } from '@xyflow/react';
import { memo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { valueAt, type Column } from '../../runs/column';
import type { TaskId } from '../../spec/experiment';
import { Sparkline } from '../charts/Sparkline';
import { wordsOf } from '../nodeWords';
import { HeadPictureView } from '../pictures/HeadPictureView';
import { useDocument, usePreferences } from '../stores';
import { lookOf } from '../taskLook';
import { taskNameIn } from '../taskNames';
import { cssVariables } from './cssVariables';
import type { HeadFlowNode } from './flowElements';
import { formatLoss } from './format';
import { NodeFacts } from './NodeFacts';
import { NodeFrame } from './NodeFrame';
import styles from './node.module.css';
import { TaskMarker } from './TaskMarker';
import { useSlowRun } from './useSlowRun';
import { WeightSlider } from './WeightSlider';

const sparkWidth = 96;

const recentSteps = 32;
/** One batch alone jumps about; the mean of the last few can be read. */
const recentMean = (column: Column): number => {
  const count = Math.min(recentSteps, column.length);
  let sum = 0;
  for (let i = column.length - count; i < column.length; i++) sum += valueAt(column, i);
  return sum / count;
};

const Loss = ({ task }: { task: TaskId }): JSX.Element => {
  const { t } = useTranslation();
  const loss = useSlowRun(({ run }) => {
    const column = run?.losses[task];
    return column ? recentMean(column) : NaN;
  });
  return (
    <div className={styles.loss}>
      <div className={styles.reading}>
        <span>{t('headLoss')}</span>
        <b>{formatLoss(loss)}</b>
      </div>
      <Sparkline task={task} width={sparkWidth} height={26} />
    </div>
  );
};

/** A head with its task: what it predicts now, how wrong it is, how strongly it pulls. */
export const HeadNode = memo(({ id, selected }: NodeProps<HeadFlowNode>): JSX.Element => {
  const { t } = useTranslation();
  const language = usePreferences((state) => state.language);
  const analyzed = useDocument(({ analysis }) => analysis.nodes[id]);
  const index = useDocument(({ experiment }) => experiment.tasks.findIndex(({ head }) => head === id));
  const task = useDocument(({ experiment }) => experiment.tasks[index]);
  const words = wordsOf(analyzed, language, t);
  const look = lookOf(Math.max(0, index));
  const name = task ? taskNameIn(task, language) : t('nodeNoTask');
  return (
    <NodeFrame id={id} kind={analyzed?.node.kind ?? ''} name={name} selected={selected} className={styles.head}>
      <div className={styles.title} style={task && cssVariables({ '--task': look.color })}>
        {task && <TaskMarker look={look} />}
        <span className={styles.label} title={name}>
          {name}
        </span>
        <span className={styles.kind}>{words.label}</span>
      </div>
      <div className={styles.body}>
        <div className={styles.picture}>
          <HeadPictureView node={id} size={144} />
        </div>
        <div className={styles.side}>
          {task && <Loss task={task.id} />}
          {task && <WeightSlider node={id} task={task} index={index} name={name} />}
          <NodeFacts words={words} />
        </div>
      </div>
    </NodeFrame>
  );
});
HeadNode.displayName = 'HeadNode';

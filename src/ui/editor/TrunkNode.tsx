import type { NodeProps } from '@xyflow/react';
import { memo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../nodeWords';
import { NodeThumbnail } from '../pictures/NodeThumbnail';
import { useDocument, usePreferences } from '../stores';
import type { TrunkFlowNode } from './flowElements';
import { NodeFrame } from './NodeFrame';
import styles from './node.module.css';

/** A layer: what it is, what it computes now, its shape and size. */
export const TrunkNode = memo(({ id, selected }: NodeProps<TrunkFlowNode>): JSX.Element => {
  const { t } = useTranslation();
  const language = usePreferences((state) => state.language);
  const analyzed = useDocument(({ analysis }) => analysis.nodes[id]);
  const parameters = analyzed?.parameterCount ?? 0;
  const words = wordsOf(analyzed, language, t);
  return (
    <NodeFrame id={id} kind={analyzed?.node.kind ?? ''} name={words.label} selected={selected} className={styles.trunk}>
      <span className={styles.label}>{words.label}</span>
      <div className={styles.top}>
        <div className={styles.thumbnail}>
          <NodeThumbnail node={id} size={34} />
        </div>
        <div className={styles.names}>
          <span className={styles.summary} title={words.summary}>
            {words.summary}
          </span>
          <span className={styles.shape} title={t('nodeShape')}>
            → {words.shape}
          </span>
        </div>
      </div>
      <span className={styles.count}>{t('nodeParameterCount', { count: parameters, number: words.parameters })}</span>
    </NodeFrame>
  );
});
TrunkNode.displayName = 'TrunkNode';

import { Handle, Position } from '@xyflow/react';
import { useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { headEntry } from '../../catalog/nodes';
import type { NodeId } from '../../spec/experiment';
import { useDocument } from '../stores';
import { useEditor } from './editorStore';
import { outHandle, slotShare, slotsOf } from './flowElements';
import styles from './node.module.css';
import { ProblemMark } from './ProblemMark';
import { useAgreement } from './useAgreement';

interface NodeFrameProps {
  readonly id: NodeId;
  readonly kind: string;
  readonly name: string;
  readonly selected: boolean;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** What every node has: border, handles, marks. The border carries the layer's mean cosine. */
export const NodeFrame = ({ id, kind, name, selected, className, children }: NodeFrameProps): JSX.Element => {
  const { t } = useTranslation();
  const wiring = useEditor(({ wiring: now }) =>
    now?.from === id ? 'from' : now?.target === id ? 'target' : undefined,
  );
  const marked = useDocument(({ analysis }) => analysis.markedNodes.has(id));
  const isKeyed = useEditor((state) => state.keyed === id);
  const [isPointed, setPointed] = useState(false);
  const agreement = useAgreement(id);
  const slots = slotsOf(kind);
  return (
    <div
      ref={agreement}
      className={[styles.frame, className].join(' ')}
      data-selected={selected || undefined}
      data-marked={marked || undefined}
      data-wiring={wiring}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      {children}
      {slots.map((slot, i) => (
        <Handle
          key={slot}
          id={slot}
          type="target"
          position={Position.Left}
          className={styles.handle}
          style={{ top: `${100 * slotShare(i, slots.length)}%` }}
          title={t('handleIn', { node: name })}
        />
      ))}
      {!headEntry(kind) && (
        <Handle
          id={outHandle}
          type="source"
          position={Position.Right}
          className={styles.handle}
          title={t('handleOut', { node: name })}
        />
      )}
      <ProblemMark node={id} isOpen={isPointed || isKeyed} />
    </div>
  );
};

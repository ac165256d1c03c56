import type { NodeId } from '../../spec/experiment';

export interface HeadPictureViewProps {
  readonly node: NodeId;
  /** CSS pixels, both ways. */
  readonly size: number;
}

/** What a head predicts now: a decision map, sample images, a scatter or hits per class. */
export const HeadPictureView = ({ size }: HeadPictureViewProps) => <canvas width={size} height={size} />;

import type { NodeId } from '../../spec/experiment';

export interface NodeThumbnailProps {
  readonly node: NodeId;
  /** CSS pixels, both ways. */
  readonly size: number;
}

/** A mosaic of what each unit of a trunk node computes now. */
export const NodeThumbnail = ({ size }: NodeThumbnailProps) => <canvas width={size} height={size} />;

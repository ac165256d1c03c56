import { strandPath, type Line } from './strandPath';
import { approach, isClose, layStrands, type StrandReading } from './strands';

const bundle = { thickness: 18, height: 42 };
const flatBand = { thickness: 24, height: 24 };
/** From this many tasks on, bows would be a tangle: a flat band. */
const manyTasks = 5;
const privateWidth = 6;
const smoothingMs = 500;

const drawnWidth = (count: number, width: number): string => (count === 1 ? privateWidth : width).toFixed(2);

/** Holds what one edge's strands show now and writes it into their paths, without React. */
export class StrandPainter {
  private shares: readonly number[];
  private cosines: readonly number[];
  private hasData = false;

  constructor(
    private readonly line: Line,
    count: number,
  ) {
    this.shares = Array.from({ length: count }, () => 1 / count);
    this.cosines = Array.from({ length: count }, () => 1);
  }

  /** Goes on from what another painter of the same tasks shows (the edge was moved). */
  resume(before: StrandPainter | null): void {
    if (before?.shares.length !== this.shares.length) return;
    this.shares = before.shares;
    this.cosines = before.cosines;
    this.hasData = before.hasData;
  }

  /** One smoothed move towards a reading, none: back to the start; `elapsedMs` of Infinity arrives at once. False: it was there already. */
  move(reading: StrandReading | null, elapsedMs: number): boolean {
    if (!reading) return this.clear();
    if (isClose(this.shares, reading.shares) && isClose(this.cosines, reading.cosines)) return false;
    const first = !this.hasData;
    this.hasData = true;
    this.shares = approach(this.shares, reading.shares, first ? Infinity : elapsedMs, smoothingMs);
    this.cosines = approach(this.cosines, reading.cosines, elapsedMs, smoothingMs);
    return true;
  }

  /** Another run has observed nothing yet: equal and in agreement, as at first. False: it was so already. */
  private clear(): boolean {
    if (!this.hasData) return false;
    const count = this.shares.length;
    this.shares = Array.from({ length: count }, () => 1 / count);
    this.cosines = Array.from({ length: count }, () => 1);
    this.hasData = false;
    return true;
  }

  paint(group: SVGGElement): void {
    const room = this.shares.length >= manyTasks ? flatBand : bundle;
    const strands = layStrands(this.shares, this.cosines, room);
    const pairs = [...group.children];
    strands.forEach((strand, i) => {
      const [ribbon, thread] = pairs[i]?.children ?? [];
      const path = strandPath(this.line, strand);
      ribbon?.setAttribute('d', path);
      if (ribbon instanceof SVGElement) ribbon.style.strokeWidth = `${drawnWidth(strands.length, strand.width)}px`;
      thread?.setAttribute('d', path);
    });
    group.toggleAttribute('data-waiting', strands.length > 1 && !this.hasData);
  }
}

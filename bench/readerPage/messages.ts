import type { BackendName } from '../../src/protocol/event';
import type { Problem } from '../../src/spec/problem';
import type { Measured, Opened } from '../entrant';

/** What the page asks of the worker that trains one case on one backend; the next question waits for the answer. */
export type Request =
  | { readonly type: 'look'; readonly backend: BackendName }
  | { readonly type: 'open'; readonly backend: BackendName; readonly caseId: string }
  | { readonly type: 'measure'; readonly ms: number }
  | { readonly type: 'peak' };

export type Reply =
  /** `gpu`: in words of the browser, empty where there is none. `software`: the CPU plays it. */
  | { readonly type: 'looked'; readonly gpu: string; readonly software: boolean }
  | {
      readonly type: 'opened';
      readonly opened: Opened;
      readonly kernelVariant: string;
      readonly flopsPerStep: number;
    }
  | { readonly type: 'measured'; readonly measured: Measured }
  /** 10⁹ operations a second. */
  | { readonly type: 'peaked'; readonly peak: number | null }
  | { readonly type: 'failed'; readonly problem: Problem | null; readonly reason: string };

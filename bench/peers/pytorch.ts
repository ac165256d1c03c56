import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Running } from '../contestant';
import { openProcess } from '../lineProcess';
import { saveWork } from '../saveWork';
import { workOf } from '../work';

const script = 'bench/peers/pytorch.py';

/** The first Python that has PyTorch; null: none. */
export const findPython = (): string | null =>
  ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, ['-c', 'import torch']).status === 0) ?? null;

export const openPytorch = async (python: string, caseId: string): Promise<Running> => {
  const folder = mkdtempSync(join(tmpdir(), 'mtl-bench-'));
  try {
    saveWork(await workOf(caseId), folder);
    return await openProcess(python, [script], { folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

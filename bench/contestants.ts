import type { BrowserBench } from './browser';
import { bundles } from './bundles';
import type { Contestant, Running } from './contestant';
import { openProcess } from './lineProcess';
import { findPython, openPytorch } from './peers/pytorch';

/** Ours, the fastest first; the first that starts is measured. */
const ourBackends: readonly string[] = ['simd', 'cpu'];

/** Goes to the next backend only where one is missing on this machine, and says so in its name; faults are faults. */
const firstOf = async (open: (backend: string) => Promise<Running>): Promise<Running> => {
  const missing: string[] = [];
  for (const backend of ourBackends) {
    try {
      const running = await open(backend);
      if (missing.length === 0) return running;
      const name = `${running.opened.backend} (no ${missing.join(', ')} here)`;
      return { ...running, opened: { ...running.opened, backend: name } };
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('backend-unavailable'))) throw error;
      missing.push(backend);
    }
  }
  throw new Error(`neither ${missing.join(' nor ')} starts here.`);
};

export const oursInBrowser = (browser: BrowserBench): Contestant => ({
  name: 'ours',
  open: (caseId) => firstOf((backend) => browser.open('ours', backend, caseId)),
});

const oursInNode: Contestant = {
  name: 'ours in Node',
  open: (caseId) =>
    firstOf((backend) => openProcess('node', [`${bundles.node}/inNode.js`], { who: 'ours', backend, caseId })),
};

const pytorch = (python: string | null): Contestant => ({
  name: 'PyTorch',
  open(caseId) {
    if (python === null) return Promise.reject(new Error('no python3 here has torch (Debian: python3-torch).'));
    return openPytorch(python, caseId);
  },
});

/** The table says why a backend or a case is missing, in words of its own where those of the library do not explain. */
const explained = (error: unknown): never => {
  const message = error instanceof Error ? error.message : String(error);
  const kernel = /Kernel '(\w+)' not registered for backend '(\w+)'/.exec(message);
  throw new Error(kernel ? `it cannot train this: its backend ${kernel[2]} has no ${kernel[1]}.` : message);
};

const inBrowser = (browser: BrowserBench, name: string, who: string, backend: string): Contestant => ({
  name,
  open: (caseId) => browser.open(who, backend, caseId).catch(explained),
});

/** Everybody, ours first. */
export const contestantsIn = (browser: BrowserBench): readonly Contestant[] => [
  oursInBrowser(browser),
  oursInNode,
  pytorch(findPython()),
  ...['cpu', 'wasm', 'webgl', 'webgpu'].map((backend) =>
    inBrowser(browser, `TensorFlow.js ${backend}`, 'tfjs', backend),
  ),
  inBrowser(browser, 'jax-js wasm', 'jax', 'wasm'),
];
export const isOurs = ({ name }: { readonly name: string }): boolean => name.startsWith('ours');

import { startBrowser, type BrowserBench } from './browser';
import { comparedCases } from './caseIds';
import { comparedOutcome, overheadOutcome, tasksOutcome } from './compared';
import { contestantsIn, oursInBrowser } from './contestants';
import { machineFacts } from './machine';
import { printReport, type Outcome } from './report';
import { compare } from './rounds';
import { soakOutcome } from './soak';
import { startupOutcome } from './startup';
import { weighOutcome } from './weighing';

export interface BenchOptions {
  readonly asJson: boolean;
  /** Case ids; empty: all but the soak. */
  readonly only: readonly string[];
  readonly soak: boolean;
}

const derivedCases = ['overhead', 'tasks', 'weigh', 'startup', 'soak'] as const;
export const caseIds: readonly string[] = [...comparedCases, ...derivedCases];

const wanted = ({ only, soak }: BenchOptions): ReadonlySet<string> => {
  const ids = new Set(only.length > 0 ? only : caseIds.filter((id) => id !== 'soak'));
  return soak ? ids.add('soak') : ids;
};

/** Those that need no browser of ours. */
const elsewhere: ReadonlySet<string> = new Set(['weigh', 'startup']);

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const runCases = async (browser: BrowserBench, ids: ReadonlySet<string>): Promise<Outcome[]> => {
  const ours = oursInBrowser(browser);
  const everybody = contestantsIn(browser);
  const compared = async (id: string): Promise<Outcome> =>
    comparedOutcome(id, await compare(everybody.map(({ name, open }) => ({ name, open: () => open(id) }))));
  const cases: readonly (readonly [string, () => Promise<Outcome>])[] = [
    ...comparedCases.map((id) => [id, () => compared(id)] as const),
    ['overhead', () => overheadOutcome(ours, 'mlp')],
    ['overhead', () => overheadOutcome(ours, 'lenet')],
    ['tasks', () => tasksOutcome(ours)],
    ['soak', () => soakOutcome(ours)],
  ];
  const outcomes: Outcome[] = [];
  for (const [id, run] of cases) {
    if (!ids.has(id)) continue;
    say(`${id} …`);
    outcomes.push(await run());
  }
  return outcomes;
};

/** `npm run bench`: one table, ours against peers on this machine, medians of windows that take turns. */
export const bench = async (options: BenchOptions): Promise<void> => {
  const ids = wanted(options);
  const outcomes: Outcome[] = [];
  const machine = { ...machineFacts() };
  if ([...ids].some((id) => !elsewhere.has(id))) {
    const browser = await startBrowser();
    try {
      machine['browser'] = `Chromium ${browser.version}`;
      outcomes.push(...(await runCases(browser, ids)));
    } finally {
      await browser.close();
    }
  }
  if (ids.has('weigh')) {
    say('weigh …');
    outcomes.push(weighOutcome());
  }
  if (ids.has('startup')) {
    say('startup …');
    outcomes.push(await startupOutcome());
  }
  printReport(machine, outcomes, options.asJson);
};

import { startBrowser, type BrowserBench } from './browser';
import { comparedCases } from './cases';
import { comparedOutcome, overheadOutcome, tasksOutcome } from './compared';
import { contestantsIn, oursInBrowser } from './contestants';
import { machineFacts } from './machine';
import { printReport, type Outcome } from './report';
import { compare, type Result } from './rounds';
import { soakOutcome } from './soak';
import { startupOutcome } from './startup';

export interface BenchOptions {
  readonly asJson: boolean;
  /** Case ids; empty: all but the soak. */
  readonly only: readonly string[];
  readonly soak: boolean;
}

const derivedCases = ['overhead', 'tasks', 'startup', 'soak'] as const;
export const caseIds: readonly string[] = [...comparedCases, ...derivedCases];

const pairs = { mlp: ['mlp-equal', 'mlp-pcgrad'], lenet: ['lenet-equal', 'lenet-pcgrad'] } as const;

/** The overhead is a ratio of two cases, so asking for it asks for them. */
const wanted = ({ only, soak }: BenchOptions): ReadonlySet<string> => {
  const ids = new Set(only.length > 0 ? only : caseIds.filter((id) => id !== 'soak'));
  if (soak) ids.add('soak');
  if (ids.has('overhead')) for (const id of Object.values(pairs).flat()) ids.add(id);
  return ids;
};

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const runCases = async (browser: BrowserBench, ids: ReadonlySet<string>): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  const results = new Map<string, readonly Result[]>();
  for (const id of comparedCases.filter((one) => ids.has(one))) {
    say(`${id} …`);
    const starters = contestantsIn(browser).map(({ name, open }) => ({ name, open: () => open(id) }));
    const result = await compare(starters);
    results.set(id, result);
    outcomes.push(comparedOutcome(id, result));
  }
  if (ids.has('overhead')) {
    for (const [network, [equal, pcgrad]] of Object.entries(pairs))
      outcomes.push(overheadOutcome(network, results.get(equal)!, results.get(pcgrad)!));
  }
  if (ids.has('tasks')) {
    say('tasks …');
    outcomes.push(await tasksOutcome(oursInBrowser(browser)));
  }
  if (ids.has('soak')) {
    say('soak …');
    outcomes.push(await soakOutcome(oursInBrowser(browser)));
  }
  return outcomes;
};

/** `npm run bench`: one table, ours against peers on this machine, medians of windows that take turns. */
export const bench = async (options: BenchOptions): Promise<void> => {
  const ids = wanted(options);
  const outcomes: Outcome[] = [];
  const machine = { ...machineFacts() };
  const browser = await startBrowser();
  try {
    machine['browser'] = `Chromium ${browser.version}`;
    outcomes.push(...(await runCases(browser, ids)));
  } finally {
    await browser.close();
  }
  if (ids.has('startup')) {
    say('startup …');
    outcomes.push(await startupOutcome());
  }
  printReport(machine, outcomes, options.asJson);
};

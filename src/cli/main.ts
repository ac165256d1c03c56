import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { presets } from '../catalog/presets';
import { createI18n, sentence } from '../i18n/translator';
import { backendWishes, type BackendWish, type Choice, type Experiment } from '../spec/experiment';
import { ranges, type Range } from '../spec/limits';
import type { Problem } from '../spec/problem';
import type { Table } from '../spec/table';
import { findGraphics, graphicsHere, noDriver, offerHeadlessGpu } from './headlessGpu';
import { methodHint, methodLines, methodOf } from './methodKinds';
import { fromCsv, fromFile, fromPreset, presetById, type Opened } from './sources';
import { train } from './train';

const script = fileURLToPath(import.meta.url);

const usage = `Usage:
  cli presets                      lists the presets
  cli preset <id>                  prints a preset's experiment as JSON
  cli methods                      lists the weighting methods
  cli train <experiment.json>      trains it; add --csv FILE if it uses a table
  cli train --preset <id>
  cli train --csv FILE --targets a,b
  cli graphics                     prints what --backend webgpu computes on here, as JSON
Options of train: --method KIND  --steps N  --seed N  --backend ${backendWishes.join('|')}
--method takes the place of the experiment's own, with the parameters that it has by default.
One event a line as JSON on standard output; problems on standard error.
Exit: 0 completed, 1 training failed, 2 bad input or unavailable backend.`;

/** Bad input: its sentence goes to standard error, the exit code is 2. */
class InputError extends Error {}

/** Within what a document may hold: a number outside is refused, never moved. */
const wholeNumber = (name: string, text: string | undefined, { min, max }: Range): number | null => {
  if (text === undefined) return null;
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < min || value > max)
    throw new InputError(`--${name} takes a whole number from ${min} to ${max}, not "${text}".`);
  return value;
};

const backendOf = (text: string | undefined): BackendWish | null => {
  if (text === undefined) return null;
  const backend = backendWishes.find((wish) => wish === text);
  if (!backend) throw new InputError(`--backend takes ${backendWishes.join(', ')}, not "${text}".`);
  return backend;
};

const options = {
  preset: { type: 'string' },
  csv: { type: 'string' },
  targets: { type: 'string' },
  method: { type: 'string' },
  steps: { type: 'string' },
  seed: { type: 'string' },
  backend: { type: 'string' },
} as const;

const openSource = (
  [path, ...others]: readonly string[],
  values: { preset?: string | undefined; csv?: string | undefined; targets?: string | undefined },
): Promise<Opened> => {
  const { preset, csv, targets } = values;
  if (others.length > 0 || (path !== undefined && preset !== undefined))
    throw new InputError('Give one experiment: a file or --preset.');
  if (preset !== undefined && csv !== undefined) throw new InputError('--preset brings its own data: leave out --csv.');
  if (targets !== undefined && (path ?? preset) !== undefined)
    throw new InputError('--targets goes with --csv alone: an experiment says itself what it predicts.');
  if (path !== undefined) return fromFile(path, csv);
  if (preset !== undefined) return Promise.resolve(fromPreset(preset));
  if (csv === undefined) throw new InputError(`There is nothing to train.\n${usage}`);
  if (targets === undefined)
    throw new InputError('--csv needs --targets: the names of the columns to predict, with commas between them.');
  return fromCsv(
    csv,
    targets.split(',').map((name) => name.trim()),
  );
};

const withOptions = (
  experiment: Experiment,
  method: Choice | null,
  steps: number | null,
  seed: number | null,
  backend: BackendWish | null,
): Experiment => ({
  ...experiment,
  method: method ?? experiment.method,
  seed: seed ?? experiment.seed,
  backend: backend ?? experiment.backend,
  training: { ...experiment.training, steps: steps ?? experiment.training.steps },
});

const runTrain = async (args: readonly string[]): Promise<number> => {
  const { t } = await createI18n('en');
  const report = (problem: Pick<Problem, 'code' | 'values'>): void =>
    void process.stderr.write(`${sentence(t, problem)}\n`);
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const settings = [
    methodOf(values.method),
    wholeNumber('steps', values.steps, ranges.steps),
    wholeNumber('seed', values.seed, ranges.seed),
    backendOf(values.backend),
  ] as const;
  const opened = await openSource(positionals, values);
  if (!opened.ok) {
    for (const problem of opened.problems) {
      report(problem);
      if (problem.code === 'unknown-method') process.stderr.write(`${methodHint(String(problem.values['kind']))}\n`);
    }
    return 2;
  }
  const {
    experiment,
    tables,
    notices,
  }: { experiment: Experiment; tables: readonly Table[]; notices: readonly Problem[] } = opened.value;
  notices.forEach(report);
  const asked = withOptions(experiment, ...settings);
  if (asked.backend === 'webgpu') offerHeadlessGpu(script);
  return train(asked, tables, (line) => void process.stdout.write(`${line}\n`), report);
};

/** `--here`: in this very process, for one that waits for it outside. */
const runGraphics = async (args: readonly string[]): Promise<number> => {
  const graphics = args.includes('--here') ? await graphicsHere() : await findGraphics(script);
  if (!graphics) throw new InputError(noDriver);
  process.stdout.write(`${JSON.stringify(graphics)}\n`);
  return 0;
};

const main = async ([command, ...args]: readonly string[]): Promise<number> => {
  switch (command) {
    case 'presets':
      for (const { id, text } of presets) process.stdout.write(`${id}\t${text.en.label}\t${text.en.help}\n`);
      return 0;
    case 'preset':
      process.stdout.write(`${JSON.stringify(presetById(args[0] ?? ''), null, 2)}\n`);
      return 0;
    case 'methods':
      for (const line of methodLines()) process.stdout.write(`${line}\n`);
      return 0;
    case 'train':
      return runTrain(args);
    case 'graphics':
      return runGraphics(args);
    case 'help':
    case '--help':
      process.stdout.write(`${usage}\n`);
      return 0;
    default:
      process.stderr.write(`${usage}\n`);
      return 2;
  }
};

// A reader that has seen enough, as `| head`.
process.stdout.on('error', () => process.exit(0));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

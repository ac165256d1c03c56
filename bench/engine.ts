import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { machineFacts, median, printTable, round } from './machine';

const repetitions = 3;
const secondsEach = 4;

interface Line {
  readonly type: string;
  readonly step: number;
  readonly fromStep: number;
  readonly elapsedMs: number;
}

const listPresets = (): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn('node', ['scripts/cli.mjs', 'presets']);
    const ids: string[] = [];
    createInterface(child.stdout).on('line', (line) => ids.push(line.split('\t')[0]!));
    child.on('error', reject);
    child.on('close', () => resolve(ids));
  });

/** Steps a second of the headless runner, validation included, the first report left out as warm-up. */
const measure = (preset: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn('node', [
      ...['scripts/cli.mjs', 'train', '--preset', preset],
      ...['--steps', '1000000', '--backend', 'cpu'],
    ]);
    let reports = 0;
    let steps = 0;
    let ms = 0;
    createInterface(child.stdout).on('line', (line) => {
      const event = JSON.parse(line) as Line;
      if (event.type !== 'stepped' || reports++ === 0) return;
      steps += event.step - event.fromStep;
      ms += event.elapsedMs;
      if (ms >= 1000 * secondsEach) child.kill();
    });
    child.on('error', reject);
    child.on('close', () => (steps > 0 ? resolve((1000 * steps) / ms) : reject(new Error(`${preset} did not train.`))));
  });

/** `npm run bench`: medians of interleaved runs, so that a busy moment hits every preset alike. */
export const bench = async (asJson: boolean): Promise<void> => {
  const presets = await listPresets();
  const rates = new Map(presets.map((preset) => [preset, [] as number[]]));
  for (let i = 0; i < repetitions; i++) {
    for (const preset of presets) rates.get(preset)!.push(await measure(preset));
  }
  const rows = presets.map((preset) => ({
    preset,
    backend: 'cpu',
    stepsPerSecond: round(median(rates.get(preset)!)),
    runs: rates.get(preset)!.map((rate) => round(rate)),
  }));
  const machine = machineFacts();
  if (asJson) {
    console.log(JSON.stringify({ machine, engine: rows }, null, 2));
    return;
  }
  printTable(Object.entries(machine));
  console.log('');
  printTable([
    ['preset', 'backend', 'steps/s', 'runs'],
    ...rows.map(({ preset, backend, stepsPerSecond, runs }) => [preset, backend, stepsPerSecond, runs.join(' ')]),
  ]);
};

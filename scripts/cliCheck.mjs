import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

process.chdir(new URL('..', import.meta.url).pathname);

/** Runs the headless runner as a script would; nothing of it is imported here. */
const cliWith = (env, ...args) =>
  new Promise((resolve, reject) => {
    const child = spawn('node', ['scripts/cli.mjs', ...args], { env: { ...process.env, ...env } });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (err += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
const cli = (...args) => cliWith({}, ...args);

const expect = (isRight, otherwise) => {
  if (!isRight) throw new Error(otherwise);
};
const expectExit = ({ code, err }, wanted) => expect(code === wanted, `exit ${code}, not ${wanted}: ${err.trim()}`);
/** A line for people: words with spaces between them and an end; not a bare code, not a stack. */
const expectSentence = ({ err }) => {
  expect(/^\S+ .*\.(\s|$)/m.test(err), `no sentence on standard error: "${err.trim()}"`);
  expect(!/^\s+at /m.test(err), `a stack on standard error: "${err.trim()}"`);
};
const eventsOf = ({ out }) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Losses of a run by task; says so where a step is missing. */
const lossesOf = (events) => {
  const losses = {};
  for (const { type, fromStep, losses: reported } of events) {
    if (type !== 'stepped') continue;
    for (const [task, values] of Object.entries(reported)) {
      losses[task] ??= [];
      expect(losses[task].length === fromStep, `losses of ${task} have a gap at step ${fromStep}`);
      losses[task].push(...values);
    }
  }
  return losses;
};

/** A finished run: exit 0, its last two lines are the validation of the final step and its end. */
const finished = (result, step) => {
  expectExit(result, 0);
  const events = eventsOf(result);
  const [evaluated, completed] = events.slice(-2);
  expect(evaluated?.type === 'evaluated' && evaluated.split === 'validation', 'the last line but one is no validation');
  expect(completed?.type === 'completed', 'the last line is not completed');
  expect(evaluated.step === step && completed.step === step, `it ends at step ${completed.step}, not ${step}`);
  return { events, tasks: evaluated.tasks };
};

const within = (name, value, isRight) => expect(isRight(value), `${name} is ${value}`);
const rounded = (value) => value.toFixed(3);

const folder = mkdtempSync(join(tmpdir(), 'mtl-cli-'));
const write = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const dataFolder = '../shared/data';
const needs = (file) => (existsSync(join(dataFolder, file)) ? null : `${dataFolder}/${file} is not here`);

/** The Vulkan driver in software that comes with a Chromium; Debian's is a script that starts one from elsewhere. */
const softwareDriver = () => {
  const { CHROMIUM: chromium } = process.env;
  const folders = [
    ...(chromium && existsSync(chromium) ? [dirname(realpathSync(chromium))] : []),
    '/usr/lib/chromium',
    '/usr/lib/chromium-browser',
    '/opt/google/chrome',
  ];
  return folders.map((place) => join(place, 'vk_swiftshader_icd.json')).find((file) => existsSync(file));
};
const webgpuNeeds = () => {
  if (!existsSync('node_modules/webgpu')) return 'the package webgpu is not installed';
  return softwareDriver() ? null : 'there is no Chromium with a Vulkan driver';
};

const moons = async () => JSON.parse((await cli('preset', 'moons')).out);

const checks = [
  {
    name: 'presets lists one a line',
    async run() {
      const result = await cli('presets');
      expectExit(result, 0);
      const ids = result.out
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')[0]);
      expect(
        ['moons', 'digits', 'two-digits'].every((id) => ids.includes(id)),
        `it lists ${ids.join(', ')}`,
      );
    },
  },
  {
    name: 'preset prints a document that trains from a file',
    async run() {
      const file = write('moons.json', JSON.stringify(await moons()));
      const { events } = finished(await cli('train', file, '--steps', '20'), 20);
      const named = finished(await cli('train', '--preset', 'moons', '--steps', '20'), 20);
      expect(
        JSON.stringify(lossesOf(events)) === JSON.stringify(lossesOf(named.events)),
        'file and preset train differently',
      );
    },
  },
  {
    name: 'a run: finite losses, one a step, nothing to complain about; the same seed gives the same numbers, another one others',
    async run() {
      const run = async (...args) => {
        const result = await cli('train', '--preset', 'moons', '--steps', '50', ...args);
        expect(result.err === '', `standard error has: ${result.err.trim()}`);
        return lossesOf(finished(result, 50).events);
      };
      const [losses, again, other] = [await run(), await run(), await run('--seed', '7')];
      for (const [task, values] of Object.entries(losses)) {
        expect(values.length === 50, `${task} has ${values.length} losses`);
        expect(values.every(Number.isFinite), `a loss of ${task} is not a finite number`);
      }
      expect(JSON.stringify(losses) === JSON.stringify(again), 'two runs of one seed differ');
      expect(JSON.stringify(losses) !== JSON.stringify(other), 'two seeds give the same losses');
    },
  },
  {
    name: 'bad input: exit 2, a sentence, no event',
    async run() {
      const bad = [
        ['no-such-command'],
        ['preset', 'no-such-preset'],
        ['train'],
        ['train', '--preset', 'no-such-preset'],
        ['train', '--preset', 'moons', '--steps', 'many'],
        ['train', '--preset', 'moons', '--steps', '0'],
        ['train', '--preset', 'moons', '--csv', join(folder, 'table.csv')],
        ['train', '--preset', 'moons', '--targets', 'moon'],
        ['train', 'one.json', 'another.json'],
        ['train', '--preset', 'moons', '--backend', 'abacus'],
        ['train', '--preset', 'moons', '--method', 'nash'],
        ['train', '--csv', join(folder, 'missing.csv'), '--targets', 'a'],
        ['train', join(folder, 'missing.json')],
        ['train', write('broken.json', '{ "schemaVersion": 1')],
        ['train', write('other.json', '{ "hello": "world" }')],
        ['train', '--csv', write('table.csv', 'a,b\n1,2\n2,3\n3,5\n4,7\n'), '--targets', 'c'],
      ];
      for (const args of bad) {
        const result = await cli(...args);
        try {
          expectExit(result, 2);
          expectSentence(result);
          expect(result.out === '', `standard output has: ${result.out.slice(0, 80)}`);
        } catch (error) {
          throw new Error(`${args.join(' ')}: ${error.message}`, { cause: error });
        }
      }
    },
  },
  {
    name: 'another method is trained; what was put right in an experiment is said',
    async run() {
      const kinds = (await cli('methods')).out.trimEnd().split('\n');
      expect(
        kinds.some((line) => line.startsWith('cagrad\t')),
        `it lists ${kinds.join(', ')}`,
      );
      finished(await cli('train', '--preset', 'moons', '--method', 'cagrad', '--steps', '5'), 5);
      const method = { kind: 'cagrad', params: { c: -4 } };
      const file = write('out-of-range.json', JSON.stringify({ ...(await moons()), method }));
      const result = await cli('train', file, '--steps', '5');
      finished(result, 5);
      expectSentence(result);
    },
  },
  {
    name: 'a backend that is not here: exit 2, a sentence',
    async run() {
      const train = ['train', '--preset', 'moons', '--steps', '5', '--backend'];
      const results = [await cli(...train, 'webgl')];
      // Metal and Direct3D take no driver from a variable.
      const noDriver = { VK_ICD_FILENAMES: join(folder, 'missing.json'), VK_DRIVER_FILES: '' };
      if (process.platform === 'linux') results.push(await cliWith(noDriver, ...train, 'webgpu'));
      for (const result of results) {
        expectExit(result, 2);
        expectSentence(result);
      }
    },
  },
  {
    name: 'WebGPU without a graphics card: the losses of the cpu backend within 1e-3, and the process ends',
    skip: webgpuNeeds(),
    async run() {
      const train = ['train', '--preset', 'moons', '--steps', '20', '--backend'];
      const result = await cliWith({ VK_ICD_FILENAMES: softwareDriver() }, ...train, 'webgpu');
      const { events } = finished(result, 20);
      const { backend } = events.find(({ type }) => type === 'loaded');
      expect(backend === 'webgpu', `it ran on ${backend}`);
      expect(result.err === '', `standard error has: ${result.err.trim()}`);
      const [losses, expected] = [events, finished(await cli(...train, 'cpu'), 20).events].map(lossesOf);
      for (const [task, values] of Object.entries(expected)) {
        const errors = values.map((value, i) => Math.abs(losses[task][i] - value) / value);
        within(`the relative error of ${task}`, Math.max(...errors), (error) => error <= 1e-3);
      }
    },
  },
  {
    name: 'a run that diverges: exit 1, a sentence, the last line names step and task',
    async run() {
      const experiment = await moons();
      const optimizer = { kind: 'sgd', params: { learningRate: 10 } };
      const training = { ...experiment.training, steps: 2000 };
      // Linear layers and squared errors: nothing stops the variables from growing.
      const nodes = experiment.graph.nodes.map((node) =>
        node.kind === 'dense' ? { ...node, params: { ...node.params, activation: 'linear' } } : node,
      );
      const graph = { ...experiment.graph, nodes };
      const file = write('diverging.json', JSON.stringify({ ...experiment, graph, optimizer, training }));
      const result = await cli('train', file);
      expectExit(result, 1);
      expectSentence(result);
      const last = eventsOf(result).findLast(({ type }) => type === 'failed');
      expect(last !== undefined, 'there is no failed event');
      expect(last.step > 0 && last.values.task !== undefined, `it says ${JSON.stringify(last)}`);
    },
  },
  {
    name: 'energy-efficiency.csv: validation RMSE ≤ 0.75 and ≤ 1.4',
    skip: needs('energy-efficiency.csv'),
    async run() {
      const file = join(dataFolder, 'energy-efficiency.csv');
      const result = await cli('train', '--csv', file, '--targets', 'heating_load,cooling_load', '--backend', 'cpu');
      const { heating_load, cooling_load } = finished(result, 3000).tasks;
      within('RMSE of heating_load', heating_load.metrics.rmse, (rmse) => rmse <= 0.75);
      within('RMSE of cooling_load', cooling_load.metrics.rmse, (rmse) => rmse <= 1.4);
      return `${rounded(heating_load.metrics.rmse)}, ${rounded(cooling_load.metrics.rmse)}`;
    },
  },
  {
    name: 'digits: validation accuracy ≥ 0.94 and ≥ 0.91',
    async run() {
      const result = await cli('train', '--preset', 'digits', '--steps', '1000', '--backend', 'cpu');
      const { digit, parity } = finished(result, 1000).tasks;
      within('accuracy of digit', digit.metrics.accuracy, (accuracy) => accuracy >= 0.94);
      within('accuracy of parity', parity.metrics.accuracy, (accuracy) => accuracy >= 0.91);
      return `${rounded(digit.metrics.accuracy)}, ${rounded(parity.metrics.accuracy)}`;
    },
  },
];

let [passed, failed] = [0, 0];
for (const { name, skip, run } of checks) {
  if (skip) {
    console.log(`skip  ${name} (${skip})`);
    continue;
  }
  try {
    const found = await run();
    passed++;
    console.log(`ok    ${name}${found ? ` (${found})` : ''}`);
  } catch (error) {
    failed++;
    console.log(`FAIL  ${name}\n      ${error.message}`);
  }
}
rmSync(folder, { recursive: true });
console.log(`cli: ${passed} passed, ${failed} failed, ${checks.length - passed - failed} skipped`);
process.exit(failed === 0 ? 0 : 1);

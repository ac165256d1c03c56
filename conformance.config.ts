import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const cache = join(root, 'node_modules/.cache/conformance');
const test = 'src/catalog/methods/methods.reference.test.ts';
/** All that the reference cases of the methods run through. */
const covered = ['src/catalog', 'src/engine', 'src/lib', 'src/spec', 'src/testing', 'package-lock.json'];
const id = 'virtual:conformance';

const filesIn = (path: string): readonly string[] =>
  path.includes('.')
    ? [path]
    : readdirSync(join(root, path), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
        .sort();

/** Where a run of the reference cases leaves its outcome: one file for each state of the sources. */
export const conformanceFile = (): string => {
  const hash = createHash('sha256');
  for (const file of covered.flatMap(filesIn)) hash.update(file).update(readFileSync(join(root, file)));
  return join(cache, `${hash.digest('hex').slice(0, 16)}.json`);
};

const read = (file: string): string | null => {
  try {
    return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
};

/** Runs the cases as `npm run test:reference` does, unless a run of the same sources left its outcome. Cases that fail are part of it. */
const outcome = async (): Promise<string | null> => {
  const file = conformanceFile();
  const known = read(file);
  if (known !== null) return known;
  const env = { ...process.env };
  delete env['REFERENCE_DIR'];
  delete env['NODE_ENV'];
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--project', 'reference', test];
  await promisify(execFile)(process.execPath, args, { cwd: root, env, maxBuffer: 2 ** 26 }).catch(() => undefined);
  return read(file);
};

/** What the reference cases of the weighting methods came to, for the page that tells of it; null if they could not be run. */
export const conformance = (): Plugin => ({
  name: 'conformance',
  resolveId: (source) => (source === id ? `\0${id}` : null),
  async load(source) {
    if (source !== `\0${id}`) return null;
    const found = await outcome();
    if (found === null) this.warn('The reference cases could not be run: conformance.html says so.');
    return `export default ${found ?? 'null'};`;
  },
});

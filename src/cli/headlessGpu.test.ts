import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { askForGraphics, noDriver } from './headlessGpu';

const folder = mkdtempSync(join(tmpdir(), 'mtl-graphics-'));
afterAll(() => rmSync(folder, { recursive: true }));
const script = (name: string, text: string): string => {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, text);
  return path;
};

it('hands over what the other process found', async () => {
  const graphics = { vendor: 'a', architecture: 'b', description: process.execPath, software: true };
  const answering = script(
    'answering',
    `if (process.argv[2] === 'graphics') process.stdout.write(${JSON.stringify(JSON.stringify(graphics))});`,
  );
  expect(await askForGraphics(answering, 60_000)).toEqual(graphics);
});

it('says that there is no driver where that process ends or crashes', async () => {
  await expect(askForGraphics(script('none', 'process.exitCode = 2;'), 60_000)).rejects.toThrow(noDriver);
  const crashing = script('crashing', `process.kill(process.pid, 'SIGSEGV'); setInterval(() => {}, 1000);`);
  await expect(askForGraphics(crashing, 60_000)).rejects.toThrow(noDriver);
});

it('gives up a driver that hangs in a call, with a sentence', async () => {
  const hanging = script('hanging', `process.on('SIGTERM', () => {}); while (true);`);
  await expect(askForGraphics(hanging, 500)).rejects.toThrow(/^The graphics driver did not answer within 0.5 s\. /);
});

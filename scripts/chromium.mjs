import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { mustRun } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const onPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .concat(elsewhere)
    .find((file) => existsSync(file));

const ofPlaywright = async () => {
  const { chromium } = await import('playwright');
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
};

/** Path of a Chromium: `CHROMIUM`, else one on the PATH, else Playwright's, else it is installed. Needs the packages. */
export const ensureChromium = async () => {
  if (process.env.CHROMIUM) {
    if (existsSync(process.env.CHROMIUM)) return process.env.CHROMIUM;
    console.error(`CHROMIUM names ${process.env.CHROMIUM}, which does not exist.`);
    process.exit(1);
  }
  const found = onPath() ?? (await ofPlaywright());
  if (found) return found;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log('Installing Chromium with apt …');
    await mustRun('apt-get', ['update', '-qq']);
    await mustRun('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
    const installed = onPath();
    if (installed) return installed;
  }
  console.log('Installing Chromium with Playwright …');
  await mustRun('npx', ['playwright', 'install', '--with-deps', 'chromium']);
  const downloaded = await ofPlaywright();
  if (downloaded) return downloaded;
  console.error('No Chromium was found or could be installed. Set CHROMIUM to the path of one.');
  return process.exit(1);
};

import { ensureInstalled } from './install.mjs';
import { mustRun } from './run.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
await ensureInstalled();
await mustRun('npx', ['vite', 'build', '--logLevel', 'warn']);
const { preview } = await import('vite');
const server = await preview().catch((error) => {
  console.error(`The page is built in dist/, but could not be served: ${error.message}.`);
  console.error('If another program uses port 4173, end it, or run `npx vite preview --port 4174`.');
  process.exit(1);
});
console.log(`MTL Playground: ${server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? 'http://127.0.0.1:4173'}`);

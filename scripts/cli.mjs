import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';

const root = new URL('..', import.meta.url).pathname;
const bundle = join(root, 'node_modules/.cache/mtl-cli/main.js');

const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true }).map(
      (entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs,
    ),
  );

/** The runner is one bundle, built anew when a source is newer than it. Paths in arguments stay relative to the caller. */
const ensureBundle = async () => {
  if (existsSync(bundle) && statSync(bundle).mtimeMs > newest(join(root, 'src'))) return;
  const { build } = await import('vite');
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: {
      ssr: join(root, 'src/cli/main.ts'),
      outDir: join(root, 'node_modules/.cache/mtl-cli'),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      manifest: false,
      rolldownOptions: { output: { entryFileNames: 'main.js' } },
    },
    // All but the native code of `webgpu`, which is loaded only where a run asks for it.
    ssr: { noExternal: true, external: ['webgpu'] },
  });
};

const from = process.cwd();
process.chdir(root);
await ensureInstalled();
await ensureBundle();
process.chdir(from);
await import(pathToFileURL(bundle).href);

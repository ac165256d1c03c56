import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const sources = fileURLToPath(new URL('./src/simd/assembly', import.meta.url));
const cache = fileURLToPath(new URL('./node_modules/.cache/simd-kernels', import.meta.url));
const prefix = 'virtual:simd-kernels/';

const flags = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--importTable'];
const features: Readonly<Record<string, readonly string[]>> = {
  strict: ['--enable', 'simd'],
  relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
};

/** One compilation for each state of the sources; what is compiled stays in the cache. */
const compile = async (variant: string): Promise<Uint8Array> => {
  const options = [...flags, ...features[variant]!];
  const hash = createHash('sha256').update(options.join(' '));
  for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)));
  const file = join(cache, `${variant}-${hash.digest('hex').slice(0, 16)}.wasm`);
  try {
    return readFileSync(file);
  } catch {
    const { default: asc } = await import('assemblyscript/asc');
    let binary: Uint8Array | null = null;
    const { error, stdout, stderr } = await asc.main(
      ['index.ts', '--baseDir', sources, '--outFile', 'out.wasm', ...options],
      {
        readFile: (name, base) => {
          try {
            return readFileSync(join(base, name), 'utf8');
          } catch {
            return null;
          }
        },
        writeFile: (_name, contents) => void (binary = contents as Uint8Array),
        listFiles: () => [],
      },
    );
    if (error || !binary) throw new Error(`The SIMD kernels do not compile.\n${stdout}${stderr}${error}`);
    mkdirSync(cache, { recursive: true });
    writeFileSync(file, binary);
    return binary;
  }
};

/** Compiles `src/simd/assembly` and hands it out as `virtual:simd-kernels/strict` and `/relaxed`, in base64. */
export const simdKernels = (): Plugin => ({
  name: 'simd-kernels',
  resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
  async load(id) {
    if (!id.startsWith(`\0${prefix}`)) return null;
    for (const name of readdirSync(sources)) this.addWatchFile(join(sources, name));
    const binary = await compile(id.slice(prefix.length + 1));
    return `export default ${JSON.stringify(Buffer.from(binary).toString('base64'))};`;
  },
});

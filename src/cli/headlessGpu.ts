import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** What `--backend webgpu` computes on. */
export interface Graphics {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** Played by the CPU. */
  readonly software: boolean;
}

export const noDriver =
  'No graphics driver was found. Without a graphics card, set VK_ICD_FILENAMES to the vk_swiftshader_icd.json in the folder of a Chromium.';

const noAnswer = (limitMs: number): string =>
  `The graphics driver did not answer within ${limitMs / 1000} s. Choose another backend, or name another driver in VK_ICD_FILENAMES.`;

/** A driver that is there answers within a second or two, the first time a little later. */
const patienceMs = 20_000;

/** Of glibc and musl; Node has no name for it. */
const RTLD_NODELETE = 0x1000;

/**
 * A driver that was named may have a Vulkan loader beside it, as Chromium's has, where the system has none. A library
 * that is loaded once under that name is the one that Dawn finds.
 */
const loadVulkanOfNamedDriver = (): void => {
  for (const driver of (process.env['VK_ICD_FILENAMES'] ?? '').split(delimiter)) {
    const loader = join(dirname(driver), 'libvulkan.so.1');
    if (process.platform !== 'linux' || driver === '' || !existsSync(loader)) continue;
    try {
      process.dlopen({ exports: {} }, loader, constants.dlopen.RTLD_LAZY | RTLD_NODELETE);
    } catch {
      // It is loaded, and no module of Node: what was wanted.
    }
  }
};

interface Dawn {
  create(options: string[]): GPU;
  /** `GPUBufferUsage` and the like. */
  readonly globals: object;
}

const loadDawn = (): Promise<Dawn> =>
  import('webgpu').catch((cause: unknown) => {
    throw new Error('The npm package "webgpu" is not installed or has no build for this system.', { cause });
  });

const startDawn = async (): Promise<GPU> => {
  const { create, globals } = await loadDawn();
  loadVulkanOfNamedDriver();
  Object.assign(globalThis, globals);
  return create([]);
};

/** As this process sees them; null: there is no driver. Dawn may print what it misses, with stacks. */
export const graphicsHere = async (): Promise<Graphics | null> => {
  const adapter = await (await startDawn()).requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
  return { vendor, architecture, description, software: isFallbackAdapter };
};

/**
 * Asks the script `entry` in a process of its own: what Dawn prints stays there, and so does a driver that crashes or
 * hangs. Throws a sentence where there is no driver, or none that answers within `limitMs`.
 */
export const askForGraphics = (entry: string, limitMs: number): Promise<Graphics> =>
  new Promise((resolve, reject) => {
    const options = { timeout: limitMs, killSignal: 'SIGKILL' } as const;
    execFile(process.execPath, [entry, 'graphics', '--here'], options, (error, printed) => {
      if (error === null) resolve(JSON.parse(printed) as Graphics);
      else if (error.killed === true) reject(new Error(noAnswer(limitMs)));
      else reject(new Error(noDriver));
    });
  });

/** The graphics of this machine. `entry` is the script of this runner. */
export const findGraphics = async (entry: string): Promise<Graphics> => {
  await loadDawn(); // says so where it is not installed
  return askForGraphics(entry, patienceMs);
};

/**
 * WebGPU outside the browser, where TensorFlow.js looks for it, be it in software; nothing is loaded before an adapter is
 * asked for, and that says why there is none. `entry`: see `findGraphics`.
 */
export const offerHeadlessGpu = (entry: string): void => {
  const start = async (): Promise<GPU> => {
    await findGraphics(entry);
    return startDawn();
  };
  let started: Promise<GPU> | null = null;
  const requestAdapter: GPU['requestAdapter'] = async (options) =>
    (await (started ??= start())).requestAdapter(options);
  const host: { navigator?: object } = globalThis;
  if (!host.navigator) Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true }); // Node 20
  Object.defineProperty(navigator, 'gpu', { value: { requestAdapter }, configurable: true });
};

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

/** The graphics of this machine; null: there is no driver. Dawn may print what it misses, with stacks. */
export const findGraphics = async (): Promise<Graphics | null> => {
  const adapter = await (await startDawn()).requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
  return { vendor, architecture, description, software: isFallbackAdapter };
};

/** Asks in a process of its own: what Dawn prints stays there, and so does a driver that crashes. */
const hasGraphics = (entry: string): Promise<boolean> =>
  new Promise((resolve) => execFile(process.execPath, [entry, 'graphics'], (error) => resolve(error === null)));

/**
 * WebGPU outside the browser, where TensorFlow.js looks for it, be it in software; nothing is loaded before an adapter is
 * asked for, and that says why there is none. `entry` is the script of this runner.
 */
export const offerHeadlessGpu = (entry: string): void => {
  const start = async (): Promise<GPU> => {
    await loadDawn(); // says so where it is not installed
    if (!(await hasGraphics(entry))) throw new Error(noDriver);
    return startDawn();
  };
  let started: Promise<GPU> | null = null;
  const requestAdapter: GPU['requestAdapter'] = async (options) =>
    (await (started ??= start())).requestAdapter(options);
  const host: { navigator?: object } = globalThis;
  if (!host.navigator) Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true }); // Node 20
  Object.defineProperty(navigator, 'gpu', { value: { requestAdapter }, configurable: true });
};

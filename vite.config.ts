import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, chromiumPath } from './chromium.config.ts';
import { conformance, conformanceFile } from './conformance.config.ts';
import { simdKernels } from './simd.config.ts';

/** The pages of the build. Builds of parts of the project, which name their own root or entries, are left alone. */
const pages = (): Plugin => ({
  name: 'pages',
  config: ({ root, build }) =>
    root === undefined && !build?.ssr
      ? { build: { rolldownOptions: { input: ['index.html', 'bench.html', 'conformance.html'] } } }
      : null,
});

/** What all pages have in their head lies in one file. */
const commonHead = (): Plugin => ({
  name: 'common-head',
  transformIndexHtml: {
    order: 'pre',
    handler: (page) =>
      page.replace('<!-- head.html -->', () => readFileSync(new URL('head.html', import.meta.url), 'utf8')),
  },
});

/** Every browser that runs the page reads woff2: the older formats of the formulas' fonts are left out. */
const modernFonts = (): Plugin => ({
  name: 'modern-fonts',
  enforce: 'pre',
  transform: {
    filter: { id: /katex\.min\.css$/ },
    handler: (css) => css.replace(/,url\([^)]+\.(?:woff|ttf)\) format\("\w+"\)/g, ''),
  },
});

/** Compiling the kernels takes its seconds; a warning about them would look like a fault. */
const checks = { bundlerTimings: false };

export default defineConfig({
  base: './',
  plugins: [react(), simdKernels(), pages(), conformance(), commonHead(), modernFonts()],
  worker: { format: 'es', plugins: () => [simdKernels()], rolldownOptions: { output: { comments: false }, checks } },
  build: {
    target: 'es2023',
    manifest: true,
    chunkSizeWarningLimit: 1200,
    // A font in a style sheet is refused where a page allows fonts of its own site alone.
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
    rolldownOptions: { checks },
  },
  server: { port: 5173 },
  preview: { port: 4173, host: '127.0.0.1', strictPort: true },
  test: {
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/**/*.{float64,browser,reference,single}.test.{ts,tsx}'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'reference',
          // Cases of another folder say nothing of ours.
          env: process.env['REFERENCE_DIR'] === undefined ? { CONFORMANCE_FILE: conformanceFile() } : {},
          include: ['src/**/*.reference.test.ts'],
          environment: 'node',
          setupFiles: ['src/testing/float64.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'single',
          include: ['src/**/*.single.test.ts'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'float64',
          include: ['src/**/*.float64.test.ts'],
          environment: 'node',
          setupFiles: ['src/testing/float64.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: [...chromiumArgs],
                ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});

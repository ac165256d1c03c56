import { defineConfig } from '@playwright/test';
import { chromiumArgs, chromiumPath } from './chromium.config.ts';

export default defineConfig({
  testDir: 'e2e',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    baseURL: 'http://127.0.0.1:4173',
    viewport: { width: 1440, height: 900 },
    launchOptions: { args: [...chromiumArgs], ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }) },
  },
  webServer: { command: 'npx vite preview', url: 'http://127.0.0.1:4173', reuseExistingServer: true, timeout: 60_000 },
});

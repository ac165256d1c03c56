import { expect, test as base } from '@playwright/test';

/** Every journey also fails on an uncaught error or an error in the console of its page. */
export const test = base.extend<{ readonly calm: undefined }>({
  calm: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

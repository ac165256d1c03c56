import type { Page } from '@playwright/test';
import {
  button,
  mean,
  nodeNamed,
  open,
  pause,
  playUntil,
  readRun,
  readStep,
  stepCounter,
  trainLosses,
  trainSteps,
} from './support/playground';
import { colorCount, pictureOf } from './support/pixels';
import { expect, test } from './support/test';

const tasks = [
  { id: 'moon', node: /task A, Which moon/ },
  { id: 'distance', node: /task B, How far/ },
] as const;

/** Software adapters are slow: enough steps to learn something, no more. */
const backends = [
  { backend: 'cpu', steps: 300 },
  { backend: 'webgl', steps: 60 },
  { backend: 'webgpu', steps: 60 },
] as const;

/** The loss as the head's node prints it. */
const printedLoss = async (page: Page, node: RegExp): Promise<number> => {
  const text = await nodeNamed(page, node).innerText();
  return Number(/Loss\s+([\d.]+)/.exec(text)?.[1]);
};

for (const { backend, steps } of backends) {
  test(`Play on ${backend}: both losses fall and both maps form`, async ({ page }) => {
    await open(page, `?backend=${backend}`);
    await expect(page.getByRole('combobox', { name: 'Backend' })).toHaveValue(backend);
    await expect(stepCounter(page)).toHaveText('0');
    await button(page, 'Step').click();
    await expect(stepCounter(page)).toHaveText('1');
    const early = await Promise.all(
      tasks.map(async ({ node }) => {
        await expect.poll(() => printedLoss(page, node)).toBeGreaterThan(0);
        const canvas = nodeNamed(page, node).getByRole('img').first();
        return { loss: await printedLoss(page, node), picture: await pictureOf(canvas) };
      }),
    );

    await playUntil(page, 20);
    await pause(page);
    const played = await readStep(page);
    if (played < steps) await trainSteps(page, steps - played);
    const run = await readRun(page);
    expect(run).toMatchObject({ backend, status: 'paused', tasks: ['moon', 'distance'] });
    await expect(stepCounter(page)).toHaveText(run.step.toLocaleString('en-US'));

    for (const [i, { id, node }] of tasks.entries()) {
      const losses = await trainLosses(page, id);
      expect(losses).toHaveLength(run.step);
      expect(mean(losses.slice(-20))).toBeLessThan(0.8 * mean(losses.slice(0, 5)));
      await expect.poll(() => printedLoss(page, node)).toBeLessThan(early[i]!.loss);
      const canvas = nodeNamed(page, node).getByRole('img').first();
      await expect.poll(() => pictureOf(canvas)).not.toBe(early[i]!.picture);
      expect(await colorCount(canvas)).toBeGreaterThan(50);
    }
    await expect(nodeNamed(page, tasks[0].node).getByRole('img', { name: /Decision map of Which moon/ })).toBeVisible();
  });
}

test('the three backends agree after 20 steps', async ({ page }) => {
  const losses: Record<string, number[]> = {};
  for (const { backend } of backends) {
    await open(page, `?preset=moons&backend=${backend}`);
    await trainSteps(page, 20);
    const run = await readRun(page);
    expect(run.backend).toBe(backend);
    losses[backend] = tasks.map(({ id }) => run.losses[id]!.train.find(([step]) => step === 20)![1]);
  }
  for (const backend of ['webgl', 'webgpu']) {
    losses['cpu']!.forEach((loss, i) => {
      expect(Math.abs(losses[backend]![i]! - loss)).toBeLessThan(1e-3 * Math.abs(loss));
    });
  }
});

test('Play pressed before the network is there is kept', async ({ page }) => {
  await page.goto('/?backend=cpu');
  await button(page, 'Play').click();
  await expect(button(page, 'Pause')).toBeVisible();
  await expect.poll(() => readStep(page)).toBeGreaterThan(5);
});

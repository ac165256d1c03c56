import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { moonsPreset } from '../../catalog/presets/moons';
import { createRun } from '../../runs/reduceRun';
import type { RunStatus } from '../../runs/run';
import type { RunState } from '../../state/stores';
import { handClock } from '../../testing/handClock';
import { followCalmly } from './calmReading';

const setUp = () => {
  const run = createRun('run-1', moonsPreset.experiment);
  const store = createStore<RunState>()(() => ({ run }) as RunState);
  const clock = handClock();
  const shown: number[] = [];
  const stop = followCalmly(
    store,
    clock,
    () => store.getState().run?.step ?? 0,
    (step) => shown.push(step),
  );
  const say = (step: number, status: RunStatus): void => store.setState({ run: { ...run, step, status } });
  return { clock, shown, say, stop };
};

describe('followCalmly', () => {
  it('shows steps at most four times a second, the first at once, the last always', () => {
    const { clock, shown, say } = setUp();
    say(0, 'playing');
    for (let step = 1; step <= 100; step++) {
      say(step, 'playing');
      if (step === 1) expect(shown).toEqual([0, 1]);
      clock.turn(10);
    }
    expect(shown.length).toBeLessThanOrEqual(6);
    clock.turn(250);
    expect(shown.at(-1)).toBe(100);
  });

  it('settles with the pause and not after it', () => {
    const { clock, shown, say } = setUp();
    say(10, 'playing');
    clock.turn(100);
    say(20, 'playing');
    expect(shown.at(-1)).toBe(10);
    say(25, 'paused');
    expect(shown.at(-1)).toBe(25);
    clock.turn(1000);
    expect(shown).toEqual([0, 10, 25]);
  });

  it('is silent once stopped', () => {
    const { clock, shown, say, stop } = setUp();
    say(10, 'playing');
    say(20, 'playing');
    stop();
    clock.turn(1000);
    say(30, 'playing');
    expect(shown).toEqual([0, 10]);
  });
});

import type { Tensor } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createCaptures, OffRecordError, type Captures } from './capture';
import type { Execution } from './execution';
import { startRuntime, type Runtime } from './runtime';

const runtime = await startRuntime('simd');
const { tf } = runtime;
const used = (): number[] => [tf.memory().numTensors, runtime.simd!.memory().usedBytes];

/** One step: twice the number that is put; `also` runs in its device code. */
const double = async (execution: Execution, value: number, also = (): void => undefined): Promise<number> => {
  execution.put('x', [1], [value]);
  let out: Tensor | null = null;
  execution.run('double', () => {
    out = tf.tidy(() => tf.add(execution.input('x'), execution.input('x')));
    execution.publish('out', out);
    also();
  });
  const values = await execution.read('out');
  tf.dispose(out!);
  execution.close();
  return values![0]!;
};

const withCaptures = async (act: (captures: Captures, runtime: Runtime) => Promise<void>): Promise<void> => {
  const before = used();
  const captures = createCaptures(runtime);
  await act(captures, runtime);
  captures.drop();
  expect(used()).toEqual(before);
};

/** How the steps were carried out, in order: `e`ager, `r`ecorded, `p`layed again. */
const play = async (captures: Captures, kinds: readonly string[]): Promise<string> => {
  let modes = '';
  for (const [i, kind] of kinds.entries()) {
    const execution = captures.execution(kind);
    modes += execution.replays ? 'p' : runtime.simd!.machine.recording ? 'r' : 'e';
    expect(await double(execution, i)).toBe(2 * i);
  }
  return modes;
};

test('a kind of step that comes back is recorded, then replayed', () =>
  withCaptures(async (captures) => {
    expect(await play(captures, ['a', 'a', 'a', 'b', 'a', 'b', 'b'])).toBe('erpeprp');
    captures.drop();
    expect(await play(captures, ['a', 'a'])).toBe('rp');
  }));

test('kinds that take turns are not recorded again and again; one that comes no more gives up its place', () =>
  withCaptures(async (captures) => {
    const kinds = ['a', 'b', 'c', 'd', 'e'];
    expect(await play(captures, [...kinds, ...kinds, ...kinds, ...kinds])).toBe('eeeeerrrrepppp' + 'eppppe');
    const without = Array.from({ length: 300 }, (_, i) => kinds[1 + (i % 4)]!);
    expect(await play(captures, [...without, ...kinds])).toMatch(/^(pppe)+pppr(pppp)+epppp$/);
  }));

test('what was captured before a step that cannot be is replayed on; captures are nothing to other backends', () =>
  withCaptures(async (captures) => {
    await play(captures, ['a', 'a', 'b']);
    await double(captures.execution('b'), 1, () => tf.tidy(() => void tf.ones([1]).dataSync()));
    expect(captures.refusal).toBe('read');
    expect(await play(captures, ['a', 'b', 'c', 'c'])).toBe('peee');
    expect(await play(createCaptures({ ...runtime, simd: null }), ['a', 'a', 'a'])).toBe('eee');
  }));

test('a step that does something else than the record is told so', () =>
  withCaptures(async (captures) => {
    await play(captures, ['a', 'a']);
    const replayed = captures.execution('a');
    expect(() => replayed.put('x', [2], [1, 2])).toThrow(OffRecordError);
    expect(() => replayed.put('y', [1], [1])).toThrow(OffRecordError);
    expect(() => replayed.run('triple', () => undefined)).toThrow(OffRecordError);
    expect(() => replayed.input('x')).toThrow(OffRecordError);
  }));

test('a name is put once a step: a replay would read the later numbers in both places', () =>
  withCaptures(async (captures) => {
    await play(captures, ['a']);
    const recorded = captures.execution('a');
    recorded.put('x', [1], [1]);
    expect(() => recorded.put('x', [1], [2])).toThrow('twice');
    recorded.close();
  }));

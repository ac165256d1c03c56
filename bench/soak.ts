import type { Contestant } from './contestant';
import { memoryText, type Figure, type Outcome } from './report';
import { significant } from './statistics';

const steps = 200_000;
const looks = 8;

interface Look {
  readonly step: number;
  readonly tensors: number;
  readonly wasmBytes: number;
  readonly heapBytes: number;
}

/** Trains `moons` for 200,000 steps and looks at tensors, wasm memory and JavaScript heap on the way, the first time after an eighth. */
export const soakOutcome = async (ours: Contestant): Promise<Outcome> => {
  const running = await ours.open('soak');
  const seen: Look[] = [];
  let step = 0;
  let windowMs = 200;
  while (seen.length < looks) {
    const measured = await running.measure(windowMs);
    step += measured.steps;
    windowMs = Math.min(
      5000,
      Math.max(200, ((steps / looks - (step % (steps / looks))) * measured.ms) / measured.steps),
    );
    if (step < ((seen.length + 1) * steps) / looks) continue;
    const { tensors, wasmBytes } = measured.memory;
    seen.push({ step, tensors: tensors ?? 0, wasmBytes: wasmBytes ?? 0, heapBytes: (await running.heapBytes()) ?? 0 });
  }
  const { backend } = running.opened;
  await running.close();
  const [first, last] = [seen[0]!, seen.at(-1)!];
  const figure = (value: number, unit: string): Figure => ({
    id: 'soak',
    ours: significant(value),
    unit,
    backend,
    peers: [],
    peakShare: null,
  });
  const megabyte = 2 ** 20;
  return {
    figures: [
      figure(last.tensors - first.tensors, `tensors more, step ${first.step} to ${last.step}`),
      figure((last.wasmBytes - first.wasmBytes) / megabyte, 'MB of wasm memory more'),
      figure((last.heapBytes - first.heapBytes) / megabyte, 'MB of JavaScript heap more'),
    ],
    lines: {
      rows: seen.map((look) => [
        'soak',
        'ours',
        backend,
        String(look.tensors),
        `tensors at step ${look.step}`,
        '',
        '',
        memoryText(look.heapBytes, look.wasmBytes),
        '',
      ]),
      notes: [],
    },
  };
};

import type { DatasetLoader } from '../entry';
import type { MoonsParams } from './entry';

/** The moons are point-symmetric about this. */
const centre = [0.5, 0.25] as const;
/** Of the gap between the moons: v = −0.5 · sin(πu) around the centre. */
const amplitude = 0.5;
const end = 1.5;

/** Height of the wave over u, both around the centre; beyond its last crest and trough it goes on flat. */
export const wave = (u: number, relatedness: number): number =>
  -amplitude * relatedness * Math.sin(Math.PI * Math.min(end, Math.max(-end, u)));

const squaredDistanceToSegment = (u: number, v: number, a: number, fa: number, b: number, fb: number): number => {
  const du = b - a;
  const dv = fb - fa;
  const along = ((u - a) * du + (v - fa) * dv) / (du * du + dv * dv);
  const t = Math.min(1, Math.max(0, along));
  return (u - a - t * du) ** 2 + (v - fa - t * dv) ** 2;
};

/** Signed Euclidean distance of (x, y) to the wave, positive above; the wave is followed in 240 straight pieces. */
export const distanceToWave = (relatedness: number): ((x: number, y: number) => number) => {
  const reach = 6;
  const knots = Float64Array.from({ length: 241 }, (_, i) =>
    i === 0 ? -reach : i === 240 ? reach : -end + ((i - 1) / 238) * 2 * end,
  );
  const heights = knots.map((u) => wave(u, relatedness));
  return (x, y) => {
    const u = x - centre[0];
    const v = y - centre[1];
    let least = Infinity;
    for (let i = 1; i < knots.length; i++) {
      const squared = squaredDistanceToSegment(u, v, knots[i - 1]!, heights[i - 1]!, knots[i]!, heights[i]!);
      if (squared < least) least = squared;
    }
    return Math.sign(v - wave(u, relatedness)) * Math.sqrt(least);
  };
};

/** Streams are named by use, so that turning one dial leaves everything else where it was. */
export const moonsLoader: DatasetLoader<MoonsParams> = {
  generate(params, rng) {
    const rows = params.samples;
    const points = new Float32Array(rows * 2);
    const moon = new Float32Array(rows);
    const distance = new Float32Array(rows);
    const third = new Float32Array(rows);
    const place = rng.fork('points');
    const flip = rng.fork('moon');
    const blur = rng.fork('distance');
    const measure = distanceToWave(params.relatedness);
    for (let i = 0; i < rows; i++) {
      const upper = i % 2 === 0;
      const angle = Math.PI * place.uniform();
      const x = (upper ? Math.cos(angle) : 1 - Math.cos(angle)) + params.noise * place.normal();
      const y = (upper ? Math.sin(angle) : 0.5 - Math.sin(angle)) + params.noise * place.normal();
      points.set([x, y], 2 * i);
      moon[i] = upper === flip.uniform() >= params.noiseMoon ? 1 : 0;
      distance[i] = params.scaleDistance * (measure(x, y) + params.noiseDistance * blur.normal());
      third[i] = x < 0 ? 0 : x < 1 ? 1 : 2;
    }
    const targets = { moon, distance, ...(params.third ? { third } : {}) };
    return { rows, fields: { points }, targets, notices: [] };
  },
};

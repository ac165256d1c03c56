import type { DatasetEntry } from '../entry';

export type DigitsParams = Record<never, never>;

const digitRows = 1797;

/** Real handwritten digits (Alpaydin & Kaynak 1998; see the README of this folder). */
export const digits: DatasetEntry<DigitsParams> = {
  kind: 'digits',
  text: {
    en: { label: 'Digits', help: '1,797 handwritten digits of 8×8 pixels (UCI, CC BY 4.0).' },
    'zh-CN': { label: '手写数字', help: '1,797 张 8×8 像素的手写数字图像（UCI，CC BY 4.0）。' },
  },
  params: {},
  describe: () => ({
    rows: digitRows,
    fields: [{ name: 'image', shape: [8, 8, 1], standardize: true, view: 'image' }],
    targets: [
      {
        name: 'digit',
        kind: 'classes',
        units: 10,
        classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
        standardize: false,
      },
      { name: 'parity', kind: 'binary', units: 1, classes: ['odd', 'even'], standardize: false },
    ],
  }),
  load: async () => {
    const [{ digitsLoader }, file] = await Promise.all([import('./decode'), import('./digits-8x8.csv?raw')]);
    return digitsLoader(file.default);
  },
};

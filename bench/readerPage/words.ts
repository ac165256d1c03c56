import type { PageWords } from '../../src/app/pageWords';

export const benchmarkWords: PageWords = {
  namespace: 'benchmark',
  load: async (language) =>
    (language === 'zh-CN' ? await import('../../src/i18n/zhCN/benchmark') : await import('../../src/i18n/en/benchmark'))
      .benchmark,
};

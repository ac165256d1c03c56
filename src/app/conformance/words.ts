import type { PageWords } from '../pageWords';

export const conformanceWords: PageWords = {
  namespace: 'conformance',
  load: async (language) =>
    (language === 'zh-CN' ? await import('../../i18n/zhCN/conformance') : await import('../../i18n/en/conformance'))
      .conformance,
};

import { useTranslation } from 'react-i18next';
import type { Language } from '../../i18n/language';

export const useLanguage = (): Language => (useTranslation().i18n.language === 'zh-CN' ? 'zh-CN' : 'en');

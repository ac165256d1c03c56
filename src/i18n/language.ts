/** Languages of the page and of the command line. The document of an experiment is language-free. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** A catalogue entry's own words: a short label and one sentence of help. */
export interface Words {
  readonly label: string;
  readonly help: string;
}
export type Localized<T> = Readonly<Record<Language, T>>;
export type Text = Localized<Words>;

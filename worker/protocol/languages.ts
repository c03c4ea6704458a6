/** The languages that Homeroom speaks: its pages, and its mails. Easy Japanese is Japanese in short and plain sentences. */
export const languageTags = ['en', 'ja', 'ja-easy', 'zh-Hans', 'zh-Hant', 'it', 'ar', 'vi'] as const
export type LanguageTag = (typeof languageTags)[number]

import * as v from 'valibot'

/** The languages that Homeroom speaks: its pages, and its mails. Easy Japanese is Japanese in short and plain sentences. */
export const languageTags = ['en', 'ja', 'ja-easy', 'zh-Hans', 'zh-Hant', 'it', 'ar', 'vi'] as const
export type LanguageTag = (typeof languageTags)[number]

/** A phone says in which language its pages are read, so that mails are written in it. */
export const LanguageChoice = v.strictObject({ language: v.picklist(languageTags) })

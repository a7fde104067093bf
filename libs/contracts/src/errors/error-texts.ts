/** HTTP status and title in both languages, by code. */
export type ErrorTexts = Record<string, { status: number; ro: string; en: string }>;

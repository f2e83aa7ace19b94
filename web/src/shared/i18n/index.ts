export { currentLanguage, needImportTexts, setLanguage, startTexts, systemLanguage } from './language.ts'
export { useLanguage, useT } from './use-t.ts'

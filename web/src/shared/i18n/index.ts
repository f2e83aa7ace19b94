export type { Area } from './area.ts'
export {
  currentLanguage,
  needTexts,
  setLanguage,
  startTexts,
  suggestLanguage,
  systemLanguage,
  translate,
} from './language.ts'
export { useLanguage, useT } from './use-t.ts'

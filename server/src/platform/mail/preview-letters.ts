import { type Language, type LetterPreview, languages } from '@muster/contract'
import { html, type Letter, plainText } from './letter.ts'

/** A letter before it is sent, in every language. @param write the hand that writes the one that is sent */
export function previewLetters(write: (language: Language) => Letter): LetterPreview['letters'] {
  return languages.map((language) => {
    const letter = write(language)
    return { language, subject: letter.subject, text: plainText(letter), html: html(letter, language) }
  })
}

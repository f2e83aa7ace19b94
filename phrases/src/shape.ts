import type { en } from './en/index.ts'

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }

/** The shape of a language: the same keys as English, any texts. */
export type Phrases = Texts<typeof en>

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & string]

type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K

/** Every key that can be asked for, plural forms by their base: `imports.review.sentence`. */
export type PhraseKey = WithoutPlural<Leaves<typeof en>>

import type { en } from './en/index.ts'

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }

/** The shape of a language: the same keys as English, any texts. */
export type Phrases = Texts<typeof en>

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & string]

type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K

type Dotted<Key> = Key extends `${infer Room}_${infer Rest}` ? `${Room}.${Dotted<Rest>}` : Key

/** What the audit log can say, `room.thing.verb`: `directory.member.create`. What has no text is not recorded. */
export type AuditAction = Dotted<keyof (typeof en)['settings']['audit']['actions']>

/** Every key that can be asked for, plural forms by their base: `imports.review.sentence`. */
export type PhraseKey = WithoutPlural<Leaves<typeof en>>

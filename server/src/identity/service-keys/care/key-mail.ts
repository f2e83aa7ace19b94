import { keyFault, type Language } from '@muster/contract'
import { translator } from '@muster/phrases'
import { z } from 'zod'
import { type AnyMailKind, defineMail } from '../../../platform/mail/index.ts'

/** Name of the kind in the outbox. */
export const keyMailKind = 'identity.service-key'

const factsShape = z.object({
  name: z.string(),
  owner: z.string(),
  organisation: z.string(),
  timeZone: z.string(),
  path: z.string(),
  /** When it stops; null for one that has. */
  endsAt: z.string().nullable(),
  reason: keyFault,
  lastUsed: z.object({ at: z.string(), from: z.string() }).nullable(),
})

/** What a mail about a key is written from. */
export type KeyMailFacts = z.infer<typeof factsShape>

// day before month, as the words of the product are British
const locales: Record<Language, string> = { en: 'en-GB', es: 'es' }

/**
 * The mail that tells whoever looks after a key that it stops soon, or has stopped and why.
 * @param url the address people use, without a slash at its end
 */
export function keyMail({ url }: { url: string }): AnyMailKind {
  return defineMail({
    kind: keyMailKind,
    schema: factsShape,
    write: ({ language, facts }) => {
      const t = translator(language)
      const { name, owner, organisation, timeZone, path, endsAt, reason, lastUsed } = facts
      const day = (text: string) =>
        new Intl.DateTimeFormat(locales[language], {
          dateStyle: 'long',
          timeStyle: 'short',
          timeZone,
        }).format(new Date(text))
      const told =
        endsAt === null ? { reason: t(`errors.${reason}`), date: '' } : { reason: '', date: day(endsAt) }
      const what = endsAt === null ? 'dead' : 'ending'
      return {
        subject: t(`serviceKeys.mail.${what}.subject`, { name, ...told }),
        paragraphs: [
          t('mail.hello'),
          t(`serviceKeys.mail.${what}.text`, { name, organisation, owner, ...told }),
          lastUsed === null
            ? t('serviceKeys.mail.unused')
            : t('serviceKeys.mail.uses', { date: day(lastUsed.at), address: lastUsed.from }),
          t('serviceKeys.mail.do'),
        ],
        action: { label: t('serviceKeys.mail.open'), url: `${url}${path}` },
        note: {
          text: t('serviceKeys.mail.why', { organisation }),
          label: t('serviceKeys.mail.open'),
          url: `${url}${path}`,
        },
      }
    },
  })
}

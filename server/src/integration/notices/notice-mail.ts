import type { Language } from '@muster/contract'
import { type PhraseKey, translator } from '@muster/phrases'
import { z } from 'zod'
import { type AnyMailKind, defineMail } from '../../platform/mail/index.ts'

/** Name of the kind in the outbox. */
export const noticeKind = 'integration.notice'

const notice = z.discriminatedUnion('what', [
  /** The portal lets the CRM in no more; `reason` is an error code. */
  z.object({ what: z.literal('fault'), reason: z.string() }),
  /** A push waits for somebody. `runId`: where it can be opened, null for a portal of another organisation. */
  z.object({ what: z.literal('waiting'), people: z.int(), runId: z.string().nullable() }),
  /** The key of the portal stops at that instant. */
  z.object({ what: z.literal('ending'), endsAt: z.string() }),
  /** Messages between the CRM and the portal were given up. */
  z.object({ what: z.literal('letters'), letters: z.int() }),
])
/** What administrators are told. */
export type Notice = z.infer<typeof notice>

const factsShape = z.object({
  portal: z.string(),
  organisation: z.string(),
  slug: z.string(),
  timeZone: z.string(),
  notice,
})
/** What a notice is written from. */
export type NoticeFacts = z.infer<typeof factsShape>

const locales: Record<Language, string> = { en: 'en-GB', es: 'es' }

/**
 * The mail that tells Administrators of the CRM what the integration with Projects needs of them.
 * @param url the address people use, without a slash at its end
 */
export function integrationMail({ url }: { url: string }): AnyMailKind {
  return defineMail({
    kind: noticeKind,
    schema: factsShape,
    write: ({ language, facts: { portal, organisation, slug, timeZone, notice: told } }) => {
      const t = translator(language)
      const day = (text: string) =>
        new Intl.DateTimeFormat(locales[language], {
          dateStyle: 'long',
          timeStyle: 'short',
          timeZone,
        }).format(new Date(text))
      const values = {
        portal,
        organisation,
        reason: told.what === 'fault' ? t(`errors.${told.reason}` as PhraseKey) : '',
        people: told.what === 'waiting' ? told.people : 0,
        date: told.what === 'ending' ? day(told.endsAt) : '',
        letters: told.what === 'letters' ? told.letters : 0,
      }
      const page = `${url}/o/${slug}/crm/setup/integrations`
      const isRun = told.what === 'waiting' && told.runId !== null
      return {
        subject: t(`integration.mail.${told.what}.subject`, values),
        paragraphs: [
          t('mail.hello'),
          t(`integration.mail.${told.what}.text`, values),
          t(`integration.mail.${told.what}.do`, values),
        ],
        action: {
          label: t(isRun ? 'integration.mail.openRun' : 'integration.mail.open'),
          url: isRun ? `${url}/o/${slug}/imports/${told.runId}` : page,
        },
        note: {
          text: t('integration.mail.why', { organisation }),
          label: t('integration.mail.open'),
          url: page,
        },
      }
    },
  })
}

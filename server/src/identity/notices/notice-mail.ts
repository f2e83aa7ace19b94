import type { Language } from '@muster/contract'
import { translator } from '@muster/phrases'
import { sql } from 'kysely'
import { z } from 'zod'
import { newId } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type AnyMailKind, defineMail, deploymentId, enqueueMails } from '../../platform/mail/index.ts'
import type { SignInGround } from '../ground.ts'

const notices = [
  'password_changed',
  'second_factor_on',
  'second_factor_off',
  'recovery_codes_new',
  'provider_linked',
  'provider_unlinked',
] as const

/** What happened to an account that its owner should know of, even if it was not them. */
export type Notice = (typeof notices)[number]

const kind = 'identity.notice'

/** Tells the owner of an account by mail what was done with it; nothing without a mail server. */
export async function enqueueNotice(
  tx: Tx,
  { hasMailServer }: Pick<SignInGround, 'hasMailServer'>,
  identityId: string,
  notice: Notice,
): Promise<void> {
  if (!hasMailServer) return
  const facts = JSON.stringify({ notice })
  await enqueueMails(
    tx,
    deploymentId,
    kind,
    sql`(select ${newId()}::uuid as id, email as recipient, email_key as recipient_key,
        coalesce(language, 'en') as language, ${facts}::jsonb as facts
      from identity.identity where id = ${identityId}::uuid)`,
  )
}

const locales: Record<Language, string> = { en: 'en-GB', es: 'es' }

/** The mail that tells what was done with an account, and what to do if it was somebody else. */
export function noticeMail({ url }: Pick<SignInGround, 'url'>): AnyMailKind {
  return defineMail({
    kind,
    schema: z.object({ notice: z.enum(notices) }),
    write: ({ recipient, language, createdAt, facts: { notice } }) => {
      const t = translator(language)
      const at = new Intl.DateTimeFormat(locales[language], {
        dateStyle: 'long',
        timeStyle: 'short',
        timeZone: 'UTC',
      }).format(createdAt)
      return {
        subject: t(`mail.notice.${notice}.subject`),
        paragraphs: [
          t('mail.hello'),
          t(`mail.notice.${notice}.text`, { email: recipient, at: `${at} UTC` }),
          t('mail.notice.ours'),
        ],
        action: { label: t('mail.notice.reset'), url: `${url}/password` },
        note: { text: t('mail.notice.why', { email: recipient }), label: t('mail.notice.open'), url },
      }
    },
  })
}

import { translator } from '@muster/phrases'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/database/index.ts'
import { type AnyMailKind, defineMail, deploymentId, enqueueMails } from '../../platform/mail/index.ts'
import type { SignInGround } from '../ground.ts'
import { type LinkPurpose, linkToken } from './link-token.ts'

/** Where the links lead: pages of the web app. */
const pages: Record<LinkPurpose, string> = { password: 'password', verification: 'verification' }

const kinds: Record<LinkPurpose, string> = {
  password: 'identity.password-link',
  verification: 'identity.verification',
}

/** The address of a link's page. */
export function linkUrl(
  { secret, url }: Pick<SignInGround, 'secret' | 'url'>,
  purpose: LinkPurpose,
  linkId: string,
): string {
  return `${url}/${pages[purpose]}?token=${linkToken(secret, purpose, linkId)}`
}

/** What a mail with a link is for. `isNew`: the link makes the account. */
export type LinkMail = { id: string; email: string; emailKey: string; language: string; isNew: boolean }

/** Puts the mail of a link into the outbox. */
export async function enqueueLinkMail(tx: Tx, purpose: LinkPurpose, mail: LinkMail): Promise<void> {
  const facts = JSON.stringify({ isNew: mail.isNew })
  await enqueueMails(
    tx,
    deploymentId,
    kinds[purpose],
    sql`(select ${mail.id}::uuid as id, ${mail.email} as recipient, ${mail.emailKey} as recipient_key,
      ${mail.language} as language, ${facts}::jsonb as facts)`,
  )
}

const facts = z.object({ isNew: z.boolean() })

/** The mail with the link to set a password. */
export function passwordLinkMail(ground: Pick<SignInGround, 'secret' | 'url'>): AnyMailKind {
  return defineMail({
    kind: kinds.password,
    schema: facts,
    write: ({ id, recipient, language, facts: { isNew } }) => {
      const t = translator(language)
      return {
        subject: t('mail.password.subject'),
        paragraphs: [
          t('mail.hello'),
          isNew
            ? t('mail.password.first', { email: recipient })
            : t('mail.password.text', { email: recipient }),
          t('mail.password.until'),
        ],
        action: { label: t('mail.password.set'), url: linkUrl(ground, 'password', id) },
        note: { text: t('mail.password.note'), label: t('mail.notice.open'), url: ground.url },
      }
    },
  })
}

/** The mail with the link that proves an address. */
export function verificationMail(ground: Pick<SignInGround, 'secret' | 'url'>): AnyMailKind {
  return defineMail({
    kind: kinds.verification,
    schema: facts,
    write: ({ id, recipient, language }) => {
      const t = translator(language)
      return {
        subject: t('mail.verification.subject'),
        paragraphs: [
          t('mail.hello'),
          t('mail.verification.text', { email: recipient }),
          t('mail.verification.until'),
        ],
        action: { label: t('mail.verification.confirm'), url: linkUrl(ground, 'verification', id) },
        note: { text: t('mail.verification.note'), label: t('mail.notice.open'), url: ground.url },
      }
    },
  })
}

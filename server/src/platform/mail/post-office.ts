import { createTransport } from 'nodemailer'
import type { Config } from '../config/index.ts'
import { html, type Letter, plainText } from './letter.ts'
import type { Attached, MailFacts } from './mail-kind.ts'

/** The mail server as the outbox sees it. */
export type PostOffice = {
  /** Hands one letter over. @throws Refused when the server will never take it, else any error */
  send(
    mail: MailFacts<unknown> & { kind: string },
    letter: Letter,
    attached?: readonly Attached[],
  ): Promise<void>
  close(): void
}

/** The mail server refuses this letter for good: the address does not exist, or may not be written to. */
export class Refused extends Error {}

const connections = 2
const patienceMs = 20_000

/** Opens the way to the mail server of `SMTP_URL`; null without one. Nothing is connected before the first mail. */
export function openPostOffice(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'url'>): PostOffice | null {
  if (config.smtpUrl === null) return null
  const host = new URL(config.url).hostname
  const transport = createTransport({
    url: config.smtpUrl,
    pool: true,
    maxConnections: connections,
    maxRequeues: 0,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  })
  return {
    async send(mail, letter, attached = []) {
      try {
        await transport.sendMail({
          from: config.mailFrom,
          // as an object, so that no sign in the address is read as a list of addresses
          to: { name: '', address: mail.recipient },
          subject: letter.subject,
          text: plainText(letter),
          html: html(letter, mail.language),
          attachments: attached.map(({ name, content }) => ({ filename: name, content })),
          // the same for a second try: mail servers and readers see that it is one mail
          messageId: `<${mail.id}@${host}>`,
          headers: {
            'Auto-Submitted': 'auto-generated',
            'Content-Language': mail.language,
            // what readers sort by: a kind of mail of one organisation
            'List-Id': `<${mail.kind.replaceAll('.', '-')}.${mail.organisationId}.${host}>`,
          },
        })
      } catch (error) {
        throw isForGood(error) ? new Refused((error as Error).message) : error
      }
    },
    close: () => transport.close(),
  }
}

/** Whether it is this letter that is refused: a sender or a password that the server does not take can be mended. */
function isForGood(error: unknown): boolean {
  const {
    responseCode = 0,
    code,
    command,
  } = error as {
    responseCode?: number
    code?: string
    command?: string
  }
  if (command === 'API') return code === 'EENVELOPE'
  return responseCode >= 500 && (command === 'RCPT TO' || code === 'EMESSAGE')
}

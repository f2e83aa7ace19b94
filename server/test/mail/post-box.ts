import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** One mail as it came over the wire. */
export type Received = { to: string; source: string; text: string }

/** A mail server of a test's own. */
export type PostBox = {
  url: string
  received: Received[]
  /** Waits until so many mails have come. */
  has: (count: number) => Promise<Received[]>
  /** Takes mails to an address that it refused. */
  accept: (address: string) => void
  close: () => Promise<void>
}

/**
 * Starts a real SMTP server on a free port. It refuses recipients and senders that begin with `refused`, and for now
 * those that begin with `busy`, the first time.
 */
export async function openPostBox(): Promise<PostBox> {
  const received: Received[] = []
  const waiting = new Set<() => void>()
  const tried = new Set<string>()
  const accepted = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom({ address }, _session, done) {
      done(address.startsWith('refused') ? answering(550, 'this sender may not') : null)
    },
    onRcptTo({ address }, _session, done) {
      const isFirst = !tried.has(address)
      tried.add(address)
      if (address.startsWith('refused') && !accepted.has(address)) done(answering(550, 'no such person'))
      else if (address.startsWith('busy') && isFirst) done(answering(451, 'come back later'))
      else done()
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const source = Buffer.concat(parts).toString('utf8')
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', source, text: plainPart(source) })
        done()
        for (const look of waiting) look()
      })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    accept: (address) => accepted.add(address),
    has: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (received.length < count) return
          waiting.delete(look)
          resolve(received)
        }
        waiting.add(look)
        look()
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function answering(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode })
}

/** The plain text of a mail, its encoding undone. */
function plainPart(source: string): string {
  const [, head = '', body = ''] =
    /(Content-Type: text\/plain[\s\S]*?)\r\n\r\n([\s\S]*?)\r\n--/.exec(source) ?? []
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/quoted-printable/i.test(head)) return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

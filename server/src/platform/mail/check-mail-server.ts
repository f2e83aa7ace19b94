import { createTransport } from 'nodemailer'

const patienceMs = 10_000

/**
 * Greets the mail server and signs in, without sending anything.
 * @returns what it, or the way to it, says is wrong; null when it takes mails
 */
export async function checkMailServer(smtpUrl: string): Promise<string | null> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  })
  try {
    await transport.verify()
    return null
  } catch (error) {
    return (error as Error).message
  } finally {
    transport.close()
  }
}

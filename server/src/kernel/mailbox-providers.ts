/** Domains where anybody gets an address, so that having one shows nothing. */
const providers = new Set([
  'aol.com',
  'gmail.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'hotmail.es',
  'icloud.com',
  'live.com',
  'mail.com',
  'mail.ru',
  'me.com',
  'msn.com',
  'outlook.com',
  'outlook.es',
  'pm.me',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'web.de',
  'yahoo.com',
  'yahoo.es',
  'yandex.com',
  'yandex.ru',
  'zoho.com',
  'zohomail.com',
])

/** Whether a domain gives addresses to anybody. @param domain in IDN ASCII */
export function isMailbox(domain: string): boolean {
  return providers.has(domain)
}

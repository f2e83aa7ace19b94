import { fold } from '../kernel/index.ts'
import { mailDomain, webDomain } from './domains.ts'
import { type ParsedName, parseName } from './name.ts'

/** What is known of a company, as it was entered. Texts are empty where nothing is. */
export type Company = {
  name: string
  web?: string
  /** Mail addresses of the company and of its people. */
  mails?: readonly string[]
  phone?: string
  /** The city, or a whole address. */
  place?: string
}

/** A company, read once and compared often. */
export type ReadCompany = {
  name: ParsedName
  domains: ReadonlySet<string>
  /** The last nine figures: country codes and leading noughts are written or left out. */
  phone: string | null
  place: string | null
}

const leastFigures = 7

/** Reads a company for comparing. */
export function readCompany({ name, web = '', mails = [], phone = '', place = '' }: Company): ReadCompany {
  const domains = [webDomain(web), ...mails.map(mailDomain)].filter((domain) => domain !== null)
  const figures = phone.replace(/\D/g, '').replace(/^0+/, '')
  return {
    name: parseName(name),
    domains: new Set(domains),
    phone: figures.length < leastFigures ? null : figures.slice(-9),
    place:
      fold(place)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim() || null,
  }
}

import { type CrmModule, crmStageNames, type FieldKind, type FieldRules } from '@muster/contract'
import { translator } from '@muster/phrases'
import type { RowNormaliser, StagedRow } from '../../imports/row-ports.ts'
import { fold, parseEmail } from '../../kernel/index.ts'
import { phoneKey } from '../lists/phone-key.ts'
import { importSpecs, type Matching } from './specs.ts'
import { parseAmount, parseDay, parseTick } from './values.ts'

/** What a run's rows are read with. */
export type NormaliserParams = { module: CrmModule; matchOn: Matching; custom: FieldRules[] }

type Read = {
  own: Record<string, unknown>
  refs: Record<string, string>
  /** Whom custom fields name, by key. */
  people: Record<string, string>
  isWrong: boolean
  isLong: boolean
}

const longest: Record<string, number> = {
  email: 320,
  website: 500,
  street: 500,
  phone: 60,
  accountName: 200,
  dealName: 200,
}

/**
 * Reads rows of records. Loaded in worker threads. Behind the values of the file stand three texts of JSON: columns as
 * they are kept, values of custom fields, and what the row names (account, contact, owner, stage) by keys.
 */
export function makeNormaliser({ module, matchOn, custom }: NormaliserParams): RowNormaliser {
  const { fields } = importSpecs[module]
  return (values): StagedRow => {
    const given = values.map((value) => (value === null ? null : value.trim()))
    const cells = new Map(fields.map(({ field }, index) => [field, given[index] ?? '']))
    const read: Read = { own: {}, refs: {}, people: {}, isWrong: false, isLong: false }
    for (const [field, text] of cells) {
      if (text === '') continue
      if (text.length > (longest[field] ?? 200)) read.isLong = true
      readCell(read, field, text, cells)
    }
    const own = readCustom(read, custom, given.slice(fields.length))
    const isNamed = module === 'contacts' ? cells.get('lastName') !== '' : read.own.name_key !== undefined
    const lacks = custom.some(
      ({ required, default: preset, apiName }) =>
        required && preset === null && own[apiName] === undefined && read.people[apiName] === undefined,
    )
    read.refs.complete = isNamed && !lacks ? 'y' : 'n'
    const { key, state } = keyOf(matchOn, read, cells)
    const value = read.isLong ? 'l' : read.isWrong ? 'v' : '-'
    return {
      key,
      shown: shownOf(module, cells),
      given: [...given, JSON.stringify(read.own), JSON.stringify(own), JSON.stringify(refsOf(read))],
      code: `${state}${value}`,
    }
  }
}

const plain: Record<string, string> = {
  website: 'website',
  title: 'title',
  street: 'street',
  city: 'city',
  state: 'state',
  postalCode: 'postal_code',
  country: 'country',
  externalId: 'external_id',
}

function readCell(read: Read, field: string, text: string, cells: ReadonlyMap<string, string>): void {
  const { own, refs } = read
  const column = plain[field]
  if (column !== undefined) own[column] = text
  else if (field === 'accountName' || field === 'dealName')
    Object.assign(own, { name: text, name_key: fold(text) })
  else if (field === 'lastName') {
    const first = cells.get('firstName') ?? ''
    Object.assign(own, { first_name: first, last_name: text, name_key: fold(`${first} ${text}`) })
  } else if (field === 'email') {
    const parsed = parseEmail(text)
    if ('key' in parsed) Object.assign(own, { email: parsed.email, email_key: parsed.key })
    else read.isWrong = true
  } else if (field === 'phone') Object.assign(own, { phone: text, phone_key: phoneKey(text) })
  else if (field === 'industry') Object.assign(own, { industry: text, industry_key: fold(text) })
  else if (field === 'amount') keep(read, 'amount', parseAmount(text))
  else if (field === 'closingDate') keep(read, 'closing_date', parseDay(text))
  else if (field === 'currency') keep(read, 'currency', /^[a-z]{3}$/i.test(text) ? text.toUpperCase() : null)
  else if (field === 'probability') {
    const share = parseAmount(text.replace('%', ''))
    keep(read, 'probability', share !== null && share >= 0 && share <= 100 ? Math.round(share) : null)
  } else if (field === 'account') Object.assign(refs, { account: fold(text), accountName: text })
  else if (field === 'stage') refs.stage = stageKey(text)
  else if (field === 'contact' || field === 'owner') refs[field] = personKey(text)
}

function keep(read: Read, column: string, value: unknown): void {
  if (value === null) read.isWrong = true
  else read.own[column] = value
}

const stageWords = new Map(
  (['en', 'es'] as const).flatMap((language) => {
    const t = translator(language)
    return crmStageNames.map((name): [string, string] => [fold(t(`crm.stageNames.${name}`)), name])
  }),
)

/** A person as a file names them: an address or a name. */
function personKey(text: string): string {
  const parsed = parseEmail(text)
  return 'key' in parsed ? parsed.key : fold(text)
}

function refsOf({ refs, people }: Read): object {
  return Object.keys(people).length === 0 ? refs : { ...refs, people }
}

/** Stages that every CRM begins with are known in both languages. */
function stageKey(text: string): string {
  const key = fold(text)
  return stageWords.get(key) ?? key
}

function readCustom(
  read: Read,
  custom: readonly FieldRules[],
  cells: readonly (string | null)[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  custom.forEach(({ apiName: name, kind, options }, index) => {
    const text = cells[index] ?? ''
    if (text === '') return
    if (kind === 'user') {
      read.people[name] = personKey(text)
      return
    }
    const value = customValue(kind, options, text)
    if (value === null) read.isWrong = true
    else values[name] = value
  })
  return values
}

function customValue(
  kind: Exclude<FieldKind, 'user'>,
  options: readonly string[],
  text: string,
): string | number | boolean | null {
  switch (kind) {
    case 'number':
    case 'currency':
      return parseAmount(text)
    case 'date':
      return parseDay(text)
    case 'check_box':
      return parseTick(fold(text))
    case 'pick_list':
      return options.find((option) => fold(option) === fold(text)) ?? null
    default:
      return text.length <= 2_000 ? text : null
  }
}

function keyOf(
  matchOn: Matching,
  { own }: Read,
  cells: ReadonlyMap<string, string>,
): { key: string | null; state: string } {
  const column = { email: 'email_key', name: 'name_key', externalId: 'external_id' }[matchOn]
  const key = own[column]
  if (typeof key === 'string' && key !== '') return { key, state: 'k' }
  return { key: null, state: matchOn === 'email' && cells.get('email') !== '' ? 'i' : 'x' }
}

function shownOf(module: CrmModule, cells: ReadonlyMap<string, string>): string {
  const value = (field: string) => cells.get(field) ?? ''
  if (module === 'accounts') return value('accountName')
  if (module === 'deals') return value('dealName')
  return value('email') || `${value('firstName')} ${value('lastName')}`.trim()
}

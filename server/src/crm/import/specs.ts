import type { CrmModule, FieldRules } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { FieldSpec } from '../../imports/row-ports.ts'
import { looksLikeAddress } from '../../kernel/index.ts'

/** Values that are compared and asked about together; the first column tells whether there is one. */
export type ImportGroup = { field: string; columns: readonly string[] }

/** What a record can be recognised by. */
export const matchings = ['email', 'name', 'externalId'] as const
export type Matching = (typeof matchings)[number]

/** How one module is imported: its columns, what is compared, and what a new record begins with. */
export type ImportSpec = {
  module: CrmModule
  kind: string
  noun: 'account' | 'contact' | 'deal'
  fields: readonly FieldSpec[]
  groups: readonly ImportGroup[]
  /** Values of a new record where the row says nothing; owner, stage and currency come from the CRM. */
  base: Record<string, string | null>
  /** The first one unless the run says another one. */
  matchings: readonly Matching[]
}

const field = (name: string, synonyms: readonly string[], required = false): FieldSpec => ({
  field: name,
  required,
  synonyms,
})

const owner = field('owner', [
  'Owner',
  'Account owner',
  'Contact owner',
  'Deal owner',
  'Owner email',
  'Propietario',
  'Responsable',
])
const externalId = field('externalId', [
  'External ID',
  'Record ID',
  'ID',
  'Identificador externo',
  'Identificador',
  'Id. externo',
])
const phone = field('phone', [
  'Phone',
  'Telephone',
  'Phone number',
  'Mobile',
  'Teléfono',
  'Móvil',
  'Número de teléfono',
])
const accountName = [
  'Account name',
  'Account',
  'Company',
  'Company name',
  'Organisation',
  'Organization',
  'Nombre de la cuenta',
  'Cuenta',
  'Empresa',
  'Compañía',
]

const ownerGroup = { field: 'owner', columns: ['owner_id'] }
const externalGroup = { field: 'externalId', columns: ['external_id'] }
const phoneGroup = { field: 'phone', columns: ['phone', 'phone_key'] }
const accountGroup = { field: 'account', columns: ['account_id'] }

const accounts: ImportSpec = {
  module: 'accounts',
  kind: 'crm.account',
  noun: 'account',
  fields: [
    field('accountName', [...accountName, 'Name', 'Nombre']),
    field('website', ['Website', 'Web', 'Homepage', 'URL', 'Sitio web', 'Página web']),
    phone,
    field('industry', ['Industry', 'Branch', 'Sector', 'Ramo']),
    field('street', [
      'Street',
      'Address',
      'Billing street',
      'Billing address',
      'Calle',
      'Dirección',
      'Dirección de facturación',
    ]),
    field('city', ['City', 'Town', 'Billing city', 'Ciudad', 'Población', 'Localidad']),
    field('state', [
      'State or province',
      'State',
      'Province',
      'Billing state',
      'Provincia o estado',
      'Provincia',
    ]),
    field('postalCode', ['Postal code', 'ZIP', 'Postcode', 'Zip code', 'Billing code', 'Código postal']),
    field('country', ['Country', 'Billing country', 'País']),
    owner,
    externalId,
  ],
  groups: [
    { field: 'accountName', columns: ['name', 'name_key'] },
    { field: 'website', columns: ['website'] },
    phoneGroup,
    { field: 'industry', columns: ['industry', 'industry_key'] },
    { field: 'street', columns: ['street'] },
    { field: 'city', columns: ['city'] },
    { field: 'state', columns: ['state'] },
    { field: 'postalCode', columns: ['postal_code'] },
    { field: 'country', columns: ['country'] },
    ownerGroup,
    externalGroup,
  ],
  base: {
    website: '',
    phone: '',
    phone_key: '',
    industry: '',
    industry_key: '',
    street: '',
    city: '',
    state: '',
    postal_code: '',
    country: '',
    external_id: '',
  },
  matchings: ['name', 'externalId'],
}

const contacts: ImportSpec = {
  module: 'contacts',
  kind: 'crm.contact',
  noun: 'contact',
  fields: [
    field('firstName', ['First name', 'Given name', 'Forename', 'Nombre', 'Nombre de pila']),
    field('lastName', ['Last name', 'Surname', 'Family name', 'Apellido', 'Apellidos']),
    {
      ...field('email', [
        'Email address',
        'E-mail address',
        'Email',
        'E-mail',
        'Mail',
        'Correo electrónico',
        'Correo',
      ]),
      looksLike: looksLikeAddress,
    },
    phone,
    field('title', ['Job title', 'Title', 'Position', 'Puesto', 'Cargo']),
    field('account', accountName),
    owner,
    externalId,
  ],
  groups: [
    { field: 'lastName', columns: ['last_name', 'first_name', 'name_key'] },
    { field: 'email', columns: ['email', 'email_key'] },
    phoneGroup,
    { field: 'title', columns: ['title'] },
    accountGroup,
    ownerGroup,
    externalGroup,
  ],
  base: { first_name: '', email: '', email_key: '', phone: '', phone_key: '', title: '', external_id: '' },
  matchings: ['email', 'name', 'externalId'],
}

const deals: ImportSpec = {
  module: 'deals',
  kind: 'crm.deal',
  noun: 'deal',
  fields: [
    field('dealName', [
      'Deal name',
      'Deal',
      'Potential name',
      'Opportunity',
      'Name',
      'Nombre del acuerdo',
      'Acuerdo',
      'Oportunidad',
      'Nombre',
    ]),
    field('account', accountName),
    field('contact', ['Contact', 'Contact name', 'Contact email', 'Contacto', 'Correo del contacto']),
    field('amount', ['Amount', 'Value', 'Deal value', 'Importe', 'Valor']),
    field('currency', ['Currency', 'Moneda', 'Divisa']),
    field('stage', ['Stage', 'Phase', 'Fase', 'Etapa']),
    field('probability', ['Probability (%)', 'Probability', 'Probabilidad (%)', 'Probabilidad']),
    field('closingDate', ['Closing date', 'Close date', 'Expected close', 'Fecha de cierre', 'Cierre']),
    owner,
    externalId,
  ],
  groups: [
    { field: 'dealName', columns: ['name', 'name_key'] },
    accountGroup,
    { field: 'contact', columns: ['contact_id'] },
    { field: 'amount', columns: ['amount'] },
    { field: 'currency', columns: ['currency'] },
    { field: 'stage', columns: ['stage_id', 'probability'] },
    { field: 'probability', columns: ['probability'] },
    { field: 'closingDate', columns: ['closing_date'] },
    ownerGroup,
    externalGroup,
  ],
  base: { external_id: '' },
  matchings: ['name', 'externalId'],
}

/** The three modules. */
export const importSpecs = { accounts, contacts, deals }

/** The organisation's own fields, as the run keeps them. */
export function customOf(params: Record<string, string>): FieldRules[] {
  return JSON.parse(params.custom ?? '[]') as FieldRules[]
}

/**
 * SQL over a staged row `r`: what the normaliser put behind the values of the file, as jsonb. 1 columns as they are
 * kept, 2 custom fields, 3 what the row names.
 */
export function jsonOf(
  { fields }: ImportSpec,
  params: Record<string, string>,
  offset: 1 | 2 | 3,
): RawBuilder<unknown> {
  const place = fields.length + customOf(params).length + offset
  return sql`coalesce(nullif(r.given[${sql.lit(place)}], '')::jsonb, '{}')`
}

/** The table of a module, for joins by name. */
export const tableNames: Record<CrmModule, string> = {
  accounts: 'crm.account',
  contacts: 'crm.contact',
  deals: 'crm.deal',
}

import type { CrmModule } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../shared/format/index.ts'
import type { Column } from '../../../shared/table/index.ts'
import { PersonCell } from '../../../shared/ui/index.ts'
import { recordHref } from '../addresses.ts'
import { recordName } from '../crm-words.ts'
import { type FieldSpec, isCustom } from '../modules/field-specs.ts'
import { FieldValue } from '../modules/field-value.tsx'
import type { CrmRecord } from '../queries.ts'

type Look = { width?: string; sort?: string; phone?: boolean; isHidden?: boolean }

/** How the columns of a module look; the name stands first and is no field of its own. */
const looks: Record<CrmModule, Record<string, Look>> = {
  contacts: {
    accountId: { width: 'minmax(140px, 1.2fr)' },
    title: { width: 'minmax(120px, 1fr)' },
    email: { width: 'minmax(120px, 1.3fr)', sort: 'email', phone: true },
    phone: { width: 'minmax(120px, 160px)' },
    ownerId: { width: 'minmax(110px, 1fr)' },
    firstName: { isHidden: true },
    lastName: { isHidden: true },
  },
  accounts: {
    industry: { width: 'minmax(110px, 1fr)', phone: true },
    website: { width: 'minmax(140px, 1.1fr)' },
    phone: { width: 'minmax(120px, 160px)' },
    billingAddress: { width: 'minmax(140px, 1.2fr)', isHidden: true },
    parentId: { width: 'minmax(120px, 1fr)', isHidden: true },
    ownerId: { width: 'minmax(110px, 1fr)' },
  },
  deals: {
    accountId: { width: 'minmax(130px, 1.2fr)' },
    amount: { width: 'minmax(100px, 130px)', sort: 'amount', phone: true },
    stage: { width: 'minmax(110px, 180px)' },
    closingDate: { width: 'minmax(100px, 130px)', sort: 'closingDate' },
    ownerId: { width: 'minmax(110px, 1fr)' },
    contactId: { width: 'minmax(120px, 1fr)', isHidden: true },
    probability: { width: 'minmax(80px, 110px)', isHidden: true },
    currency: { width: 'minmax(80px, 100px)', isHidden: true },
  },
}

const figures = new Set<FieldSpec['kind']>(['number', 'currency', 'amount', 'percent'])

/** Columns of a list of records: the name, the built-in fields, those that were added, and when. */
export function recordColumns(
  t: Translate,
  formats: Formats,
  org: string,
  module: CrmModule,
  fields: readonly FieldSpec[],
): Column<CrmRecord>[] {
  const order = Object.keys(looks[module])
  const own = order.flatMap((key) => fields.find((spec) => spec.key === key) ?? [])
  const more = fields.filter((spec) => isCustom(spec) || spec.key === 'externalId')
  const column = (spec: FieldSpec): Column<CrmRecord> => {
    const {
      width = 'minmax(120px, 1fr)',
      sort,
      phone,
      isHidden,
    } = looks[module][spec.key] ?? { isHidden: true }
    return {
      key: spec.key,
      title: spec.label,
      width,
      numeric: figures.has(spec.kind),
      ...(sort === undefined ? {} : { sort }),
      phone: phone === true,
      initiallyHidden: isHidden === true,
      cell: (record) => <FieldValue record={record} spec={spec} isInTable />,
    }
  }
  const time = (key: 'createdAt' | 'updatedAt'): Column<CrmRecord> => ({
    key,
    title: t(key === 'createdAt' ? 'crm.field.created' : 'crmPages.labels.updated'),
    sort: key,
    width: 'minmax(100px, 130px)',
    initiallyHidden: true,
    cell: (record) => <span>{formats.date(record[key])}</span>,
  })
  return [nameColumn(t, org, module), ...[...own, ...more].map(column), time('createdAt'), time('updatedAt')]
}

function nameColumn(t: Translate, org: string, module: CrmModule): Column<CrmRecord> {
  const link = (record: CrmRecord) => (
    <Link to={recordHref(org, module, record.id)} tabIndex={-1}>
      {recordName(record)}
    </Link>
  )
  return {
    key: 'name',
    title: t('crm.field.name'),
    sort: 'name',
    width: 'minmax(140px, 1.6fr)',
    cell: (record) =>
      module === 'contacts' ? (
        <PersonCell name={recordName(record)}>{link(record)}</PersonCell>
      ) : (
        link(record)
      ),
  }
}

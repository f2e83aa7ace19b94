import type { CrmModule, HallField, HallRecord } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { Initials } from '../../shared/ui/index.ts'
import { recordHref, useHall, useHallPlace } from './hall-place.ts'
import { HallValue, isNothing } from './hall-value.tsx'
import rows from './rows.module.css'

const beside: Record<CrmModule, readonly string[]> = {
  contacts: ['title', 'email', 'phone'],
  accounts: ['city'],
  deals: ['stage', 'closingDate', 'amount'],
}

/** Records below each other: the name, and beside it what is looked for first. */
export function RecordRows({ module, records }: { module: CrmModule; records: readonly HallRecord[] }) {
  const me = useHall()
  const { home } = useHallPlace()
  const fields: readonly HallField[] = me.modules.find((one) => one.module === module)?.fields ?? []
  const shown = beside[module].flatMap((name) => fields.filter((field) => field.name === name))
  if (records.length === 0) return null
  return (
    <ul className={rows.rows} data-module={module}>
      {records.map((record) => (
        <li key={record.id} className={rows.row}>
          <Link to={recordHref(home, me, module, record.id) as '/'} className={rows.strong}>
            {module === 'contacts' && <Initials name={record.title} size={26} />}
            {record.title}
          </Link>
          {shown.map((field) => (
            <span
              key={field.name}
              data-kind={field.kind}
              data-nothing={isNothing(record, field) || undefined}
            >
              <HallValue record={record} field={field} />
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

import type { CrmModule } from '@muster/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useOrganisation } from '../../../shared/session/index.ts'
import { lazyPart } from '../../../shared/ui/index.ts'
import { useCrm } from '../access/use-crm.ts'
import { recordHref } from '../addresses.ts'
import type { CrmRecord } from '../queries.ts'
import { RelatedList } from './related-list.tsx'
import type { RecordValues } from './use-record-form.ts'

const RecordDialog = lazyPart(() => import('./record-dialog.tsx').then((module) => module.RecordDialog))

type Related = {
  module: CrmModule
  filter: Record<string, string>
  preset: RecordValues
  isOptional?: boolean
}

/** What hangs on a record: contacts, deals and further accounts of an account, deals of a contact. */
function relatedOf(module: CrmModule, record: CrmRecord): Related[] {
  const { id } = record
  if (module === 'accounts')
    return [
      { module: 'contacts', filter: { account: id }, preset: { accountId: id } },
      { module: 'deals', filter: { account: id }, preset: { accountId: id } },
      { module: 'accounts', filter: { parent: id }, preset: { parentId: id }, isOptional: true },
    ]
  if (module === 'contacts') {
    const accountId = 'accountId' in record ? record.accountId : null
    return [{ module: 'deals', filter: { contact: id }, preset: { contactId: id, accountId } }]
  }
  return []
}

/** The lists of what hangs on a record, each with the way to add to it. */
export function RelatedLists({ module, record }: { module: CrmModule; record: CrmRecord }) {
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const { may } = useCrm()
  const [adding, setAdding] = useState<Related | null>(null)
  return (
    <>
      {relatedOf(module, record)
        .filter((related) => may(related.module, 'view'))
        .map((related) => (
          <RelatedList
            key={related.module}
            module={related.module}
            filter={related.filter}
            isOptional={related.isOptional === true}
            onAdd={may(related.module, 'create') ? () => setAdding(related) : null}
          />
        ))}
      {adding !== null && (
        <RecordDialog
          module={adding.module}
          preset={adding.preset}
          onClose={() => setAdding(null)}
          onCreated={(made) => void navigate({ to: recordHref(slug, adding.module, made.id) })}
        />
      )}
    </>
  )
}

import { Button } from '@mantine/core'
import type { CrmModule, HallRecord } from '@muster/contract'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, queryClient } from '../../shared/api/index.ts'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { ConfirmDialog, LinesSkeleton, MoreMenu, notifyDone, PageFailure } from '../../shared/ui/index.ts'
import { Facts } from './facts.tsx'
import classes from './hall.module.css'
import { HallPage } from './hall-page.tsx'
import { recordHref, segments, useHall, useHallPlace, useThingId } from './hall-place.ts'
import { PendingAddress } from './pending-address.tsx'
import { hallApi, hallRecordQuery } from './queries.ts'
import { RecordDialog } from './record-dialog.tsx'

/** What the organisation knows about oneself. */
export function OwnPage() {
  const { contactId } = useHall()
  return <RecordPage module="contacts" id={contactId} />
}

/** One's company. */
export function CompanyPage() {
  const { accountId } = useHall()
  return <RecordPage module="accounts" id={accountId ?? '-'} />
}

/** Somebody else of the company. */
export function PersonPage() {
  return <RecordPage module="contacts" id={useThingId()} />
}

/** One deal. */
export function DealPage() {
  return <RecordPage module="deals" id={useThingId()} />
}

function RecordPage({ module, id }: { module: CrmModule; id: string }) {
  const { home: _home, ...place } = useHallPlace()
  const found = useQuery(hallRecordQuery(place, module, id))
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  if (found.data === undefined) return <LinesSkeleton lines={10} />
  return <OneRecord key={id} record={found.data} />
}

function OneRecord({ record }: { record: HallRecord }) {
  const t = useT()
  const formats = useFormats()
  const me = useHall()
  const { home, ...place } = useHallPlace()
  const navigate = useNavigate()
  const [isEditing, setEditing] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const { module, id, title, related } = record
  const fields = me.modules.find((one) => one.module === module)?.fields ?? []
  const mayEdit =
    record.can.edit && fields.some(({ name, canEdit }) => canEdit && !record.fixed.includes(name))
  const isOwn = id === me.contactId
  return (
    <HallPage
      title={title}
      lead={t('hall.changed', { when: formats.relative(record.updatedAt) })}
      actions={
        <>
          {record.can.delete && (
            <MoreMenu
              label={t('common.moreActions')}
              items={[
                {
                  label: t('hall.delete'),
                  icon: <IconTrash size={16} aria-hidden />,
                  danger: true,
                  onSelect: () => setDeleting(true),
                },
              ]}
            />
          )}
          {mayEdit && (
            <Button
              variant="default"
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => setEditing(true)}
            >
              {t('common.edit')}
            </Button>
          )}
        </>
      }
    >
      {isOwn && <PendingAddress me={me} />}
      {related.length > 0 && (
        <p className={classes.related}>
          {related.map((one) => (
            <Link key={one.id} to={recordHref(home, me, one.module, one.id) as '/'}>
              {one.title}
            </Link>
          ))}
        </p>
      )}
      <div className={classes.stack}>
        <Facts record={record} fields={fields} />
      </div>
      {isEditing && (
        <RecordDialog
          module={module}
          record={record}
          fields={fields}
          onClose={() => setEditing(false)}
          onSaved={() => undefined}
        />
      )}
      {isDeleting && (
        <ConfirmDialog
          opened
          title={t('hall.deleteTitle', { name: title })}
          confirm={t('hall.delete')}
          danger
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            await api.delete(`${hallApi(place)}/records/${module}/${id}`, { ifMatch: record.version })
            notifyDone(t('hall.deleted'))
            await navigate({ to: `${home}/${segments[module]}` as '/' })
            await queryClient.invalidateQueries({ queryKey: ['hall'] })
          }}
        >
          {t('hall.deleteText', { organisation: me.portal.organisation })}
        </ConfirmDialog>
      )}
    </HallPage>
  )
}

import { Button, Text } from '@mantine/core'
import type { CrmModule } from '@muster/contract'
import { IconBriefcase, IconBuildingStore, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { Initials, LinesSkeleton, lazyPart, MoreMenu, Page, PageFailure } from '../../../shared/ui/index.ts'
import { RelatedProjects } from '../../integration/projects/related-projects.tsx'
import { CrmGate } from '../access/crm-gate.tsx'
import { listHref } from '../addresses.ts'
import { recordName } from '../crm-words.ts'
import { type CrmRecord, recordQuery } from '../queries.ts'
import classes from './record.module.css'
import { KeyFacts, RecordFacts } from './record-facts.tsx'
import { RelatedLists } from './related-lists.tsx'
import { useRecordActions } from './use-record-actions.tsx'

const Timeline = lazyPart(
  () => import('./timeline.tsx').then((module) => module.Timeline),
  <LinesSkeleton lines={4} />,
)

/** One contact, account or deal: what it is, what hangs on it, what happened to it. */
export function RecordPage({ module }: { module: CrmModule }) {
  const t = useT()
  return (
    <CrmGate title={t(`crmPages.${module}.one`)} module={module}>
      <OneRecord module={module} />
    </CrmGate>
  )
}

function OneRecord({ module }: { module: CrmModule }) {
  const t = useT()
  const { slug } = useOrganisation()
  const navigate = useNavigate()
  const { recordId = '' } = useParams({ strict: false })
  const found = useQuery(recordQuery(slug, module, recordId))
  const record: CrmRecord | undefined = found.data
  const list = listHref(slug, module)
  const { rowActions, dialogs } = useRecordActions(module, {
    deleted: () => void navigate({ to: list }),
  })
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const actions = record === undefined ? [] : rowActions(record)
  const edit = record?.can.edit === true ? actions[0] : undefined
  const others = edit === undefined ? actions : actions.slice(1)
  return (
    <Page
      title={record === undefined ? '…' : recordName(record)}
      breadcrumb={[{ label: t('shell.places.crm') }, { label: t(`crmPages.${module}.title`), href: list }]}
      lead={<Lead module={module} name={record === undefined ? '' : recordName(record)} />}
      action={
        record !== undefined &&
        edit !== undefined && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => edit.onSelect(record)}
          >
            {t('common.edit')}
          </Button>
        )
      }
      more={
        record !== undefined &&
        others.length > 0 && (
          <MoreMenu
            label={t('common.moreActions')}
            items={others.map((action) => ({ ...action, onSelect: () => action.onSelect(record) }))}
          />
        )
      }
    >
      {record === undefined ? (
        <LinesSkeleton lines={10} />
      ) : (
        <>
          <KeyFacts module={module} record={record} />
          <div className={classes.columns}>
            <div className={classes.side}>
              <RecordFacts module={module} record={record} />
              {!record.can.edit && (
                <Text size="sm" c="dimmed">
                  {t('crmPages.record.readOnly', { owner: record.owner.displayName })}
                </Text>
              )}
            </div>
            <div className={classes.side}>
              <RelatedLists module={module} record={record} />
              <RelatedProjects module={module} id={record.id} name={recordName(record)} />
              <section aria-label={t('crmPages.record.timeline')}>
                <h2 className={classes.heading}>{t('crmPages.record.timeline')}</h2>
                <Timeline module={module} id={record.id} />
              </section>
            </div>
          </div>
        </>
      )}
      {dialogs}
    </Page>
  )
}

function Lead({ module, name }: { module: CrmModule; name: string }) {
  if (module === 'contacts') return <Initials name={name} size={40} />
  const LeadIcon = module === 'accounts' ? IconBuildingStore : IconBriefcase
  return (
    <span className={classes.lead} aria-hidden>
      <LeadIcon size={20} stroke={1.6} />
    </span>
  )
}

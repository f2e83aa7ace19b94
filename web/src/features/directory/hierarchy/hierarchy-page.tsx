import { Alert, Button, Group } from '@mantine/core'
import { IconDownload, IconInfoCircle, IconUpload } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { apiUrl } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import { Page, type PageTab, RowsSkeleton } from '../../../shared/ui/index.ts'
import type { Reporting } from './change-manager-dialog.tsx'
import { HierarchyTree } from './hierarchy-tree.tsx'

// Opened only on a click, or on the other tab.
const HierarchyList = lazy(() =>
  import('./hierarchy-list.tsx').then((module) => ({ default: module.HierarchyList })),
)
const ChangeManagerDialog = lazy(() =>
  import('./change-manager-dialog.tsx').then((module) => ({ default: module.ChangeManagerDialog })),
)

type Change = { people: Reporting[]; done: () => void }

/** Who reports to whom: as a tree and as a list. */
export function HierarchyPage() {
  const t = useT()
  const { slug, features } = useOrganisation()
  const canManage = useCan('directory.manage')
  const { tab } = useSearch({ strict: false })
  const [change, setChange] = useState<Change | null>(null)
  const isList = tab === 'list'
  const hasFeature = features.includes('hierarchy')
  const canChange = canManage && hasFeature
  const href = `/o/${slug}/directory/hierarchy`
  const tabs: PageTab[] = [
    { label: t('hierarchy.tabs.tree'), href, active: !isList },
    { label: t('hierarchy.tabs.list'), href, search: { tab: 'list' }, active: isList },
  ]
  const action = canChange && <ImportButton />
  return (
    <Page
      title={t('hierarchy.title')}
      breadcrumb={[{ label: t('shell.places.directory') }]}
      tabs={tabs}
      fill={isList}
      action={action}
      more={!isList && <ExportButton />}
    >
      {canManage && !hasFeature && <EditionNotice />}
      {isList ? (
        <Suspense fallback={<RowsSkeleton rows={10} />}>
          <HierarchyList
            onChange={canChange ? (people, done) => setChange({ people, done }) : null}
            action={action}
          />
        </Suspense>
      ) : (
        <HierarchyTree
          onChange={canChange ? (person) => setChange({ people: [person], done: () => {} }) : null}
          action={canChange && <FirstSteps />}
        />
      )}
      <Suspense fallback={null}>
        {change !== null && (
          <ChangeManagerDialog people={change.people} onSaved={change.done} onClose={() => setChange(null)} />
        )}
      </Suspense>
    </Page>
  )
}

function ImportButton() {
  const t = useT()
  const navigate = useNavigate()
  const { slug: org } = useOrganisation()
  const open = () =>
    void navigate({ to: '/o/$org/imports/new', params: { org }, search: { target: 'directory.hierarchy' } })
  return (
    <Button leftSection={<IconUpload size={16} aria-hidden />} onClick={open}>
      {t('hierarchy.import')}
    </Button>
  )
}

function FirstSteps() {
  const t = useT()
  const navigate = useNavigate()
  const { slug: org } = useOrganisation()
  const choose = () =>
    void navigate({ to: '/o/$org/directory/hierarchy', params: { org }, search: { tab: 'list' } })
  return (
    <Group gap={8} justify="center">
      <ImportButton />
      <Button variant="default" onClick={choose}>
        {t('hierarchy.choose')}
      </Button>
    </Group>
  )
}

function ExportButton() {
  const t = useT()
  const { slug } = useOrganisation()
  return (
    <Button
      component="a"
      variant="default"
      href={apiUrl(`/orgs/${slug}/hierarchy/people.xlsx`)}
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      {t('common.table.export')}
    </Button>
  )
}

function EditionNotice() {
  const t = useT()
  const { slug: org } = useOrganisation()
  const canSet = useCan('settings.manage')
  return (
    <Alert
      variant="default"
      mb={16}
      icon={<IconInfoCircle size={18} aria-hidden />}
      title={t('hierarchy.edition.title')}
    >
      {t('hierarchy.edition.text')}{' '}
      {canSet && (
        <Link to="/o/$org/settings/organisation" params={{ org }}>
          {t('hierarchy.edition.settings')}
        </Link>
      )}
    </Alert>
  )
}

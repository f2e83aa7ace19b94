import { Button, SimpleGrid, Stack } from '@mantine/core'
import type { MemberDetail } from '@muster/contract'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import {
  EmptyState,
  Initials,
  LinesSkeleton,
  MoreMenu,
  Page,
  PageFailure,
  StatusDot,
} from '../../../shared/ui/index.ts'
import { statusTone, statusWord } from '../member-words.ts'
import { memberQuery } from '../queries.ts'
import classes from './member-page.module.css'
import { UndeliveredNote } from './undelivered-note.tsx'
import { useMemberActions } from './use-member-actions.tsx'

const MemberHierarchy = lazy(() =>
  import('../hierarchy/member-hierarchy.tsx').then((module) => ({ default: module.MemberHierarchy })),
)

/** One member: facts, groups and departments, and what can be done. */
export function MemberPage() {
  const t = useT()
  const { slug } = useOrganisation()
  const navigate = useNavigate()
  const { memberId = '' } = useParams({ strict: false })
  const found = useQuery(memberQuery(slug, memberId))
  const canManage = useCan('directory.manage')
  const member = found.data
  const { rowActions, dialogs } = useMemberActions({
    removed: () => void navigate({ to: '/o/$org/directory/members', params: { org: slug } }),
  })
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const [edit, ...others] = member !== undefined && canManage ? rowActions(member) : []
  return (
    <Page
      title={member?.displayName ?? '…'}
      breadcrumb={[
        { label: t('shell.places.directory') },
        { label: t('directory.members.title'), href: `/o/${slug}/directory/members` },
      ]}
      lead={<Initials name={member?.displayName ?? ''} size={40} />}
      action={
        member !== undefined &&
        edit !== undefined && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => edit.onSelect(member)}
          >
            {t('common.edit')}
          </Button>
        )
      }
      more={
        member !== undefined &&
        others.length > 0 && (
          <MoreMenu
            label={t('common.moreActions')}
            items={others.map((action) => ({ ...action, onSelect: () => action.onSelect(member) }))}
          />
        )
      }
    >
      {member === undefined ? (
        <LinesSkeleton lines={8} />
      ) : (
        <>
          <UndeliveredNote member={member} />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing={48} verticalSpacing={32} maw={1040}>
            <section aria-label={t('directory.member.facts')}>
              <h2 className={classes.heading}>{t('directory.member.facts')}</h2>
              <Facts member={member} />
            </section>
            <Stack gap={32}>
              <section aria-label={t('directory.member.memberships')}>
                <h2 className={classes.heading}>{t('directory.member.memberships')}</h2>
                <Memberships member={member} />
              </section>
              <section aria-label={t('hierarchy.member.title')}>
                <h2 className={classes.heading}>{t('hierarchy.member.title')}</h2>
                <Suspense fallback={<LinesSkeleton lines={3} />}>
                  <MemberHierarchy memberId={member.id} />
                </Suspense>
              </section>
            </Stack>
          </SimpleGrid>
        </>
      )}
      {dialogs}
    </Page>
  )
}

function Facts({ member }: { member: MemberDetail }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const manager = useQuery({
    ...memberQuery(slug, member.managerId ?? ''),
    enabled: member.managerId !== null,
  }).data
  const facts: [string, ReactNode][] = [
    [
      t('directory.field.status'),
      <StatusDot key="status" tone={statusTone(member)}>
        {statusWord(t, member)}
      </StatusDot>,
    ],
    [
      t('directory.field.email'),
      <a key="email" href={`mailto:${member.email}`}>
        {member.email}
      </a>,
    ],
    [t('directory.field.adminRole'), t(`shell.adminRole.${member.adminRole}`)],
    [t('directory.field.firstName'), member.firstName],
    [t('directory.field.lastName'), member.lastName],
    [t('directory.field.title'), member.title],
    [t('directory.field.phone'), member.phone],
    [t('directory.field.employeeNumber'), member.employeeNumber],
    [
      t('directory.field.manager'),
      manager && (
        <Link
          key="manager"
          to="/o/$org/directory/members/$memberId"
          params={{ org: slug, memberId: manager.id }}
        >
          {manager.displayName}
        </Link>
      ),
    ],
    [t('directory.field.added'), formats.date(member.createdAt)],
    [t('directory.field.changed'), formats.dateTime(member.updatedAt)],
  ]
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== '' && value !== undefined)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function Memberships({ member }: { member: MemberDetail }) {
  const t = useT()
  const { slug } = useOrganisation()
  if (member.memberships.length === 0) {
    return (
      <EmptyState title={t('directory.member.noMemberships')}>
        {t('directory.member.noMembershipsText')}
      </EmptyState>
    )
  }
  return (
    <ul className={classes.memberships}>
      {member.memberships.map((membership) => (
        <li key={membership.groupId}>
          <Link to="/o/$org/directory/groups/$groupId" params={{ org: slug, groupId: membership.groupId }}>
            {membership.name}
          </Link>
          <span>{t(`directory.kind.${membership.kind}`)}</span>
          <span>
            {membership.role === null
              ? t('directory.member.headOnly')
              : t(`directory.role.${membership.role}`)}
            {membership.isHead && membership.role !== null && ` · ${t('directory.member.headWord')}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

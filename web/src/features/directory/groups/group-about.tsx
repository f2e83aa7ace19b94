import type { Group } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import classes from '../members/member-page.module.css'
import { allGroupsQuery, memberQuery } from '../queries.ts'

/** What a group or department is: facts, heads, and its place in the tree. */
export function GroupAbout({ group }: { group: Group }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const isDepartment = group.kind === 'department'
  const departments = useQuery({ ...allGroupsQuery(slug, 'department'), enabled: isDepartment }).data ?? []
  const parent = departments.find((one) => one.id === group.parentId)
  const below = departments.filter((one) => one.parentId === group.id)
  const facts: [string, ReactNode][] = [
    [t('directory.field.description'), group.description || t('directory.group.noDescription')],
    [t('directory.field.emailAlias'), group.emailAlias],
  ]
  if (isDepartment) {
    facts.push(
      [
        t('directory.field.parent'),
        parent ? <GroupLink key={parent.id} group={parent} /> : t('directory.groupForm.parentNone'),
      ],
      [
        t('directory.field.heads'),
        group.headIds.length === 0
          ? t('directory.group.noSubDepartments')
          : group.headIds.map((id) => <Head key={id} id={id} />),
      ],
      [
        t('directory.group.subDepartments'),
        below.length === 0
          ? t('directory.group.noSubDepartments')
          : below.map((one) => (
              <div key={one.id}>
                <GroupLink group={one} />
              </div>
            )),
      ],
    )
  }
  facts.push(
    [t('directory.field.added'), formats.date(group.createdAt)],
    [t('directory.field.changed'), formats.dateTime(group.updatedAt)],
  )
  return (
    <dl className={classes.facts} style={{ maxWidth: 640 }}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function GroupLink({ group }: { group: Group }) {
  const { slug } = useOrganisation()
  return (
    <Link to="/o/$org/directory/groups/$groupId" params={{ org: slug, groupId: group.id }}>
      {group.name}
    </Link>
  )
}

function Head({ id }: { id: string }) {
  const { slug } = useOrganisation()
  const member = useQuery(memberQuery(slug, id)).data
  return (
    <div>
      {member === undefined ? (
        '…'
      ) : (
        <Link to="/o/$org/directory/members/$memberId" params={{ org: slug, memberId: id }}>
          {member.displayName}
        </Link>
      )}
    </div>
  )
}

import type { Home } from '@muster/contract'
import type { PhraseKey } from '@muster/phrases'
import {
  type Icon,
  IconCircleCheck,
  IconClockExclamation,
  IconMailExclamation,
  IconMailForward,
  IconMailQuestion,
  IconTableImport,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { useMe } from '../../shared/session/index.ts'
import { StatusDot } from '../../shared/ui/index.ts'
import classes from './home-page.module.css'
import { importName } from './import-name.ts'

type Counted = 'notMailed' | 'expiring' | 'mailsFailed' | 'mailsKept'

/** Counts go up to this, and stand for that many or more; written down here so that the page loads no schemas. */
const homeMost = 1000

/** What is counted, and the list that shows it. */
const counted: { key: Counted; icon: Icon; to: string; search: Record<string, string> }[] = [
  {
    key: 'notMailed',
    icon: IconMailQuestion,
    to: 'directory/members',
    search: { status: 'invited' },
  },
  {
    key: 'expiring',
    icon: IconClockExclamation,
    to: 'directory/members',
    search: { status: 'invited' },
  },
  { key: 'mailsFailed', icon: IconMailExclamation, to: 'settings/outbox', search: { state: 'failed' } },
  { key: 'mailsKept', icon: IconMailForward, to: 'settings/outbox', search: { state: 'kept' } },
]

/** What waits for the reader: imports to answer or apply, invitations and mails to see to. */
export function Waiting({ home, org }: { home: Home; org: string }) {
  const t = useT()
  const formats = useFormats()
  const { waiting } = home
  const rows: ReactNode[] = [
    ...waiting.runs.map((run) => <WaitingRun key={run.id} run={run} org={org} />),
    ...more(waiting).map((count) => (
      <Entry key="more" icon={IconTableImport} to={`/o/${org}/imports`}>
        {t('home.waiting.moreRuns', { count })}
      </Entry>
    )),
    ...counted.flatMap(({ key, icon, to, search }) => {
      const count = waiting[key]
      if (count === null || count === 0) return []
      const shown = count < homeMost ? formats.number(count) : t('home.waiting.orMore', { count })
      return [
        <Entry key={key} icon={icon} to={`/o/${org}/${to}`} search={search}>
          {t(`home.waiting.${key}` as PhraseKey, { count, shown })}
        </Entry>,
      ]
    }),
  ]
  return (
    <section className={classes.part} aria-labelledby="waiting">
      <h2 id="waiting" className={classes.heading}>
        {t('home.waiting.title')}
      </h2>
      {rows.length === 0 ? (
        <p className={classes.nothing}>
          <IconCircleCheck size={18} stroke={1.6} color="var(--muster-outcome-created)" aria-hidden />
          {t('home.waiting.nothing')}
        </p>
      ) : (
        <ul className={classes.list}>{rows}</ul>
      )}
    </section>
  )
}

function more({ runs, runsTotal }: Home['waiting']): number[] {
  return runsTotal > runs.length ? [runsTotal - runs.length] : []
}

function WaitingRun({ run, org }: { run: Home['waiting']['runs'][number]; org: string }) {
  const t = useT()
  const formats = useFormats()
  const isMine = useMe()?.displayName === run.createdBy
  const facts = [
    run.open > 0
      ? t('home.waiting.open', { count: run.open })
      : run.rows > 0
        ? t('home.waiting.rows', { count: run.rows })
        : null,
    isMine ? null : t('home.waiting.startedBy', { name: run.createdBy }),
    formats.relative(run.createdAt),
  ]
  return (
    <Entry
      icon={IconTableImport}
      to={`/o/${org}/imports/${run.id}`}
      facts={facts.filter((fact) => fact !== null).join(' · ')}
      state={
        <StatusDot tone={run.state === 'ready' ? 'accent' : 'skipped'}>
          {t(`imports.states.${run.state}`)}
        </StatusDot>
      }
    >
      {importName(t, run)}
    </Entry>
  )
}

type EntryProps = {
  icon: Icon
  to: string
  search?: Record<string, string>
  facts?: string
  state?: ReactNode
  children: ReactNode
}

function Entry({ icon: EntryIcon, to, search, facts, state, children }: EntryProps) {
  return (
    <li>
      <Link to={to} search={search ?? {}} className={classes.entry}>
        <EntryIcon size={18} stroke={1.6} className={classes.entryIcon} aria-hidden />
        <span className={classes.entryTexts}>
          <span className={classes.entryName}>{children}</span>
          {facts !== undefined && <span className={classes.entryFacts}>{facts}</span>}
        </span>
        {state}
      </Link>
    </li>
  )
}

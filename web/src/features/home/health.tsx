import type { Home } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { StatusDot, type StatusTone } from '../../shared/ui/index.ts'
import classes from './home-page.module.css'

type Standing = { tone: StatusTone; text: string; detail?: string }
type HealthFacts = NonNullable<Home['health']>

/** Database, mail, small work and the sealing of the audit log, for those who manage settings. */
export function Health({ health, org }: { health: HealthFacts; org: string }) {
  const t = useT()
  const { database } = health
  const mail = useMail(health.mail)
  const jobs = useJobs(health.jobs)
  const audit = useAudit(health.audit)
  const version = { version: database.version }
  return (
    <section className={classes.part} aria-labelledby="health">
      <h2 id="health" className={classes.heading}>
        {t('home.health.title')}
      </h2>
      <dl className={classes.health}>
        <Row
          name={t('home.health.database')}
          tone="created"
          text={database.isBundled ? t('home.health.bundled', version) : t('home.health.own', version)}
        />
        <Row
          name={
            <Link to="/o/$org/settings/outbox" params={{ org }}>
              {t('home.health.mail')}
            </Link>
          }
          {...mail}
        />
        <Row name={t('home.health.jobs')} {...jobs} />
        <Row
          name={
            <Link to="/o/$org/settings/audit" params={{ org }}>
              {t('home.health.audit')}
            </Link>
          }
          {...audit}
        />
      </dl>
    </section>
  )
}

function Row({ name, tone, text, detail }: Standing & { name: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <StatusDot tone={tone}>{text}</StatusDot>
        {detail !== undefined && <span className={classes.detail}>{detail}</span>}
      </dd>
    </div>
  )
}

function useMail({ hasServer, queued, failed }: HealthFacts['mail']): Standing {
  const t = useT()
  if (!hasServer)
    return { tone: 'skipped', text: t('home.health.mailOff'), detail: t('home.health.mailOffText') }
  if (failed > 0) return { tone: 'failed', text: t('home.health.mailFailed', { count: failed }) }
  if (queued > 0) return { tone: 'accent', text: t('home.health.mailQueued', { count: queued }) }
  return { tone: 'created', text: t('home.health.mailOn') }
}

const longWaitSeconds = 300

function useJobs({ due, failed, oldestDueSeconds }: HealthFacts['jobs']): Standing {
  const t = useT()
  const formats = useFormats()
  const isLate = due > 0 && oldestDueSeconds > longWaitSeconds
  const waits = t('home.health.jobsDue', { count: due, time: formats.duration(oldestDueSeconds) })
  if (failed > 0) return { tone: 'failed', text: t('home.health.jobsFailed', { count: failed }) }
  if (due === 0) return { tone: 'created', text: t('home.health.jobsNone') }
  return { tone: isLate ? 'skipped' : 'accent', text: waits }
}

function useAudit({ sealedAt, pending }: HealthFacts['audit']): Standing {
  const t = useT()
  const formats = useFormats()
  const waits = pending === 0 ? {} : { detail: t('home.health.pending', { count: pending }) }
  if (sealedAt === null) return { tone: 'quiet', text: t('home.health.unsealed'), ...waits }
  return { tone: 'created', text: t('home.health.sealed', { when: formats.relative(sealedAt) }), ...waits }
}

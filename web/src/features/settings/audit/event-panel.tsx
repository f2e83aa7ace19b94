import { Anchor, Drawer } from '@mantine/core'
import type { AuditEvent } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import classes from './audit.module.css'
import { actionWord, fieldChanges } from './audit-words.ts'

/** One event beside the list: who, when, from where, and each changed field before and after. */
export function EventPanel({ event, onClose }: { event: AuditEvent | null; onClose: () => void }) {
  const t = useT()
  return (
    <Drawer.Root
      opened={event !== null}
      onClose={onClose}
      position="right"
      size={440}
      transitionProps={{ duration: 120 }}
    >
      <Drawer.Overlay backgroundOpacity={0.15} />
      <Drawer.Content>
        <div className={classes.panelHead}>
          <Drawer.Title className={classes.panelTitle ?? ''}>
            {event === null ? '' : `${actionWord(t, event.action)}: ${event.subject.name}`}
          </Drawer.Title>
          <Drawer.CloseButton aria-label={t('common.close')} />
        </div>
        <Drawer.Body>{event !== null && <Details event={event} />}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

function Details({ event }: { event: AuditEvent }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const actor = event.actor.name || t('settings.audit.system')
  const changes = fieldChanges(t, formats, event.before, event.after)
  return (
    <>
      <dl className={classes.facts}>
        <dt>{t('audit.panel.actor')}</dt>
        <dd>{actor}</dd>
        <dt>{t('audit.panel.at')}</dt>
        <dd>{formats.dateTime(event.at)}</dd>
        {event.address !== null && (
          <>
            <dt>{t('audit.panel.address')}</dt>
            <dd>{event.address}</dd>
          </>
        )}
      </dl>
      <section className={classes.part}>
        <h3 className={classes.partTitle}>{t('audit.panel.changes')}</h3>
        {changes.length === 0 && <p className={classes.quiet}>{t('settings.audit.noDetails')}</p>}
        {changes.length > 0 && (
          <table className={classes.diff}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{t('settings.audit.change')}</span>
                </th>
                <th scope="col">{t('settings.audit.before')}</th>
                <th scope="col">{t('settings.audit.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={change.field}>
                  <th scope="row">{change.field}</th>
                  <td className={classes.quiet}>{change.before || '–'}</td>
                  <td>{change.after || '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <ul className={classes.ways}>
        {event.runId !== null && (
          <li>
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/o/$org/imports/$runId"
                  params={{ org: slug, runId: event.runId as string }}
                />
              )}
            >
              {t('settings.audit.run')}
            </Anchor>
          </li>
        )}
        {event.actor.id !== null && (
          <Way search={{ actor: event.actor.id }}>{t('audit.panel.actorOnly', { name: actor })}</Way>
        )}
        {event.subject.id !== null && (
          <Way search={{ subjectId: event.subject.id }}>
            {t('audit.panel.subjectOnly', { name: event.subject.name })}
          </Way>
        )}
      </ul>
    </>
  )
}

/** A way to other events: the list, filtered. */
function Way({ search, children }: { search: Record<string, string>; children: string }) {
  return (
    <li>
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="." search={search} />}>
        {children}
      </Anchor>
    </li>
  )
}

import type { Integration, IntegrationHealth, MessageFigures } from '@muster/contract'
import type { Session } from '../session.ts'
import { when } from './show-run.ts'
import { table } from './table.ts'

type Words = Pick<Session, 't' | 'language'>

/** How the CRM and its portal get on: the portal and its key, what waits on either side, what was tried in vain. */
export function describeHealth(
  words: Words,
  { portal, access, fault }: Integration,
  { portal: theirs, crm, links, orphans }: IntegrationHealth,
): string {
  const { t, language } = words
  const time = (at: string | null | undefined) => (at == null ? '–' : when(at, language))
  const ends = access?.endsAt ?? null
  const facts = table([
    [t('integration.overview.portal'), `${portal?.name ?? '–'} (${portal?.organisation ?? '–'})`],
    [t('integration.overview.contacted'), time(access?.contactedAt)],
    [t('integrationHealth.keyOwner'), access?.owner ?? '–'],
    [t('integration.overview.keyEnds'), ends === null ? t('integration.overview.never') : time(ends)],
    [t('integrationHealth.links'), t('integrationHealth.linked', links)],
    [t('integrationHealth.orphans'), String(orphans ?? '–')],
  ])
  const sides = table([
    [
      t('integrationHealth.from'),
      t('integrationHealth.waiting'),
      t('integrationHealth.oldest'),
      t('integrationHealth.delivered'),
      t('integrationHealth.state'),
    ],
    [t('integrationHealth.side.portal'), ...side(words, theirs)],
    [t('integrationHealth.side.crm'), ...side(words, crm)],
  ])
  const troubled = [...(theirs?.troubled ?? []), ...crm.troubled]
  const list = table([
    [
      t('cli.integration.number'),
      t('integrationHealth.what'),
      t('integrationHealth.record'),
      t('integrationHealth.state'),
      t('integrationHealth.behind'),
      t('integrationHealth.why'),
    ],
    ...troubled.map((one) => [
      String(one.seq),
      `${one.topic} ${one.kind}`,
      one.record ?? one.recordId,
      one.isDead ? t('integrationHealth.dead') : t('integrationHealth.next', { when: time(one.nextTryAt) }),
      String(one.behind),
      one.errorText ?? one.error,
    ]),
  ])
  return [
    ...(fault === null ? [] : [`${t('integration.fault.title')} ${fault.text}\n`]),
    facts,
    sides,
    ...(troubled.length === 0 ? [`${t('integrationHealth.troubledNone')}\n`] : [list]),
  ].join('\n')
}

function side({ t, language }: Words, figures: MessageFigures | null): string[] {
  if (figures === null) return ['–', '–', '–', t('integrationHealth.kept')]
  const { waiting, oldestAt, delivered, held } = figures
  return [
    String(waiting),
    oldestAt === null ? '–' : when(oldestAt, language),
    String(delivered),
    held === null
      ? t(waiting === 0 ? 'integrationHealth.states.good' : 'integrationHealth.states.under')
      : held.text,
  ]
}

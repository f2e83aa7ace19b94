import type { MessageFigures } from '@muster/contract'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { StatusDot, type StatusTone } from '../../../shared/ui/index.ts'
import classes from '../../crm/setup/setup.module.css'

/** How many messages there can be that the server counts. */
const countMost = 10_000

/** What waits on either side, and how it stands. */
export function SideFigures({ portal, crm }: { portal: MessageFigures | null; crm: MessageFigures }) {
  const t = useT()
  const title = t('integrationHealth.sides')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls
    <section className={classes.scroll} aria-label={title} tabIndex={0}>
      <table className={classes.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('integrationHealth.from')}</th>
            <th scope="col">{t('integrationHealth.state')}</th>
            <th scope="col" data-numeric>
              {t('integrationHealth.waiting')}
            </th>
            <th scope="col" data-numeric>
              {t('integrationHealth.oldest')}
            </th>
            <th scope="col" data-numeric>
              {t('integrationHealth.delivered')}
            </th>
            <th scope="col" data-numeric>
              {t('integrationHealth.last')}
            </th>
          </tr>
        </thead>
        <tbody>
          <Side name={t('integrationHealth.side.portal')} figures={portal} />
          <Side name={t('integrationHealth.side.crm')} figures={crm} />
        </tbody>
      </table>
    </section>
  )
}

function Side({ name, figures }: { name: string; figures: MessageFigures | null }) {
  const t = useT()
  const formats = useFormats()
  if (figures === null)
    return (
      <tr>
        <th scope="row" style={{ whiteSpace: 'nowrap' }}>
          {name}
        </th>
        <td colSpan={5}>
          <StatusDot tone="failed">{t('integrationHealth.kept')}</StatusDot>
        </td>
      </tr>
    )
  const { waiting, oldestAt, delivered, deliveredAt } = figures
  const [tone, word] = stateOf(figures)
  const ago = (at: string | null) => (at === null ? '–' : formats.relative(at))
  return (
    <tr>
      <th scope="row" style={{ whiteSpace: 'nowrap' }}>
        {name}
      </th>
      <td>
        <StatusDot tone={tone}>{t(`integrationHealth.states.${word}`)}</StatusDot>
        {figures.held !== null && <p className={classes.quiet}>{figures.held.text}</p>}
      </td>
      <td data-numeric>
        {waiting >= countMost ? t('integrationHealth.many', { count: countMost }) : formats.number(waiting)}
      </td>
      <td data-numeric>{ago(oldestAt)}</td>
      <td data-numeric>{formats.number(delivered)}</td>
      <td data-numeric>{ago(deliveredAt)}</td>
    </tr>
  )
}

function stateOf({
  held,
  troubled,
  waiting,
}: MessageFigures): [StatusTone, 'held' | 'dead' | 'failing' | 'under' | 'good'] {
  if (held !== null) return ['failed', 'held']
  if (troubled.some(({ isDead }) => isDead)) return ['failed', 'dead']
  if (troubled.length > 0) return ['skipped', 'failing']
  return waiting > 0 ? ['accent', 'under'] : ['created', 'good']
}

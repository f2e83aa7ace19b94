import { Anchor, Drawer } from '@mantine/core'
import type { Page, PlanItem, Run } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { LinesSkeleton, StatusDot } from '../../../shared/ui/index.ts'
import { runPath } from '../run-queries.ts'
import { conflictTitle, optionWords } from '../words/conflict-words.ts'
import { fieldLabel, isForMachines, itemName } from '../words/item-words.ts'
import { isAboutPeople, recordWords } from '../words/target-words.ts'
import { OutcomeCell } from './item-cells.tsx'
import classes from './items.module.css'
import { PlaceDiff } from './place-diff.tsx'

/** Everything about one row beside the table: what the file says, before and after, answers, why. */
export function ItemPanel({ run, row, onClose }: { run: Run; row: string | undefined; onClose: () => void }) {
  const t = useT()
  const org = useOrganisation().slug
  const found = useQuery({
    queryKey: ['imports', org, 'items', run.id, run.fingerprint, run.state, 'row', row],
    queryFn: async ({ signal }) => {
      const query = { q: row, limit: 50 }
      const page = await api.get<Page<PlanItem>>(`${runPath(org, run.id)}/items`, { query, signal })
      return page.items.find((item) => String(item.row) === row) ?? null
    },
    enabled: row !== undefined,
  })
  const item = found.data
  return (
    <Drawer.Root
      opened={row !== undefined}
      onClose={onClose}
      position="right"
      size={440}
      transitionProps={{ duration: 120 }}
    >
      <Drawer.Overlay backgroundOpacity={0.15} />
      <Drawer.Content>
        {/* Mantine's own header would be a second banner of the page. */}
        <div className={classes.panelHead}>
          <Drawer.Title className={classes.panelTitle ?? ''}>
            {item ? itemName(t, item) : t('imports.flow.review.details', { row: row ?? '' })}
          </Drawer.Title>
          <Drawer.CloseButton aria-label={t('common.close')} />
        </div>
        <Drawer.Body>
          {item ? <Details run={run} item={item} org={org} /> : <LinesSkeleton lines={6} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

/** The values of the file; of many columns only those that say something. */
function givenOf(run: Run, item: PlanItem): [string, string][] {
  const all = Object.entries(item.given).filter(([field]) => !isForMachines(field))
  return isAboutPeople(run.target.kind) ? all.filter(([, value]) => value !== '') : all
}

function Details({ run, item, org }: { run: Run; item: PlanItem; org: string }) {
  const t = useT()
  const records = recordWords(run.target.kind)
  return (
    <div>
      <OutcomeCell item={item} />
      {item.reasonText !== null && <p className={classes.quiet}>{item.reasonText}</p>}
      <section className={classes.part}>
        <h3 className={classes.partTitle}>
          {records === null
            ? t('imports.flow.review.accessDiff')
            : t(`imports.flow.targets.${records}.changes`)}
        </h3>
        <PlaceDiff run={run} item={item} records={records} />
        {item.access.length > 0 && !isAboutPeople(run.target.kind) && (
          <ul className={classes.access}>
            {item.access.map((change) => (
              <li key={`${change.kind} ${change.placeId ?? change.place}`}>
                <StatusDot
                  tone={change.after === null ? 'removed' : change.before === null ? 'created' : 'updated'}
                >
                  {t(
                    change.after === null
                      ? 'imports.flow.review.loses'
                      : change.before === null
                        ? 'imports.flow.review.gains'
                        : 'imports.flow.review.changes',
                  )}
                </StatusDot>
                <span>{change.place}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {Object.keys(item.given).length > 0 && (
        <section className={classes.part}>
          <h3 className={classes.partTitle}>
            {t('imports.flow.review.inFile')}, {t('imports.flow.review.details', { row: item.row })}
          </h3>
          <dl className={classes.facts}>
            {givenOf(run, item).map(([field, value]) => (
              <Fact
                key={field}
                name={fieldLabel(t, field, run)}
                value={value || t('imports.flow.columns.empty')}
              />
            ))}
          </dl>
        </section>
      )}
      {item.conflicts.length > 0 && (
        <section className={classes.part}>
          <h3 className={classes.partTitle}>{t('imports.flow.review.answers')}</h3>
          <dl className={classes.facts}>
            {item.conflicts.map(({ kind, option }) => (
              <Fact
                key={kind}
                name={conflictTitle(t, kind)}
                value={option === null ? t('imports.flow.review.open') : optionWords(t, kind, option).label}
              />
            ))}
          </dl>
          {run.can.decide && item.conflicts[0] !== undefined && (
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="."
                  search={
                    {
                      step: 'questions',
                      kind: item.conflicts[0]?.kind,
                      view: 'rows',
                      q: String(item.row),
                    } as never
                  }
                />
              )}
            >
              {t('imports.flow.review.changeAnswer')}
            </Anchor>
          )}
        </section>
      )}
      {item.memberId !== null && (
        <section className={classes.part}>
          <Anchor
            size="sm"
            renderRoot={(props) => <Link {...props} to={`/o/${org}/directory/members/${item.memberId}`} />}
          >
            {t('imports.flow.review.openMember', { name: itemName(t, item) })}
          </Anchor>
        </section>
      )}
    </div>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

import { Anchor } from '@mantine/core'
import type { Home } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { useCan } from '../../shared/session/index.ts'
import { type Bar, barsOf, legendOf } from './bars.ts'
import parts from './home-page.module.css'
import { importName } from './import-name.ts'
import classes from './imports-picture.module.css'

/** The last imports as stacked bars, the oldest first, and the same as a table. */
export function ImportsPicture({ runs, org }: { runs: Home['imports']; org: string }) {
  const t = useT()
  const canImport = useCan('imports.run')
  const [isTable, setTable] = useState(false)
  const bars = barsOf(runs)
  return (
    <section className={parts.part} aria-labelledby="last-imports">
      <div className={parts.head}>
        <h2 id="last-imports" className={parts.heading}>
          {t('home.imports.title')}
        </h2>
        {runs.length > 0 && (
          <span className={parts.tools}>
            <Anchor component="button" type="button" size="sm" onClick={() => setTable(!isTable)}>
              {isTable ? t('home.imports.asPicture') : t('home.imports.asTable')}
            </Anchor>
            {canImport && (
              <Anchor size="sm" renderRoot={(props) => <Link {...props} to={`/o/${org}/imports`} />}>
                {t('home.imports.all')}
              </Anchor>
            )}
          </span>
        )}
      </div>
      {runs.length === 0 && <p className={parts.nothing}>{t('home.imports.empty')}</p>}
      {runs.length > 0 && (isTable ? <Table bars={bars} org={org} /> : <Picture bars={bars} org={org} />)}
    </section>
  )
}

function Picture({ bars, org }: { bars: readonly Bar[]; org: string }) {
  const t = useT()
  const formats = useFormats()
  const name = useName()
  const [first, last] = [bars[0], bars.at(-1)]
  return (
    <>
      <div className={classes.frame} style={{ maxWidth: Math.max(2, bars.length) * 72 }}>
        <ol className={classes.bars}>
          {bars.map((bar) => {
            const words = bar.parts.map((part) => `${t(part.label)} ${formats.number(part.count)}`).join(', ')
            const label = `${name(bar.run)}, ${formats.dateTime(bar.run.appliedAt)}: ${words}`
            return (
              <li key={bar.run.id}>
                <Link
                  to="/o/$org/imports/$runId"
                  params={{ org, runId: bar.run.id }}
                  className={classes.column}
                  title={label}
                >
                  <span className="visually-hidden">{label}</span>
                  <span className={classes.count} aria-hidden>
                    {compact(bar.rows)}
                  </span>
                  <span className={classes.bar} style={{ height: `${bar.height * 100}%` }} aria-hidden>
                    {bar.parts.map((part) => (
                      <span
                        key={part.key}
                        style={{ flexGrow: part.count, background: `var(--muster-outcome-${part.tone})` }}
                      />
                    ))}
                  </span>
                </Link>
              </li>
            )
          })}
        </ol>
        <div className={classes.axis} aria-hidden>
          <span>{first && formats.date(first.run.appliedAt)}</span>
          {bars.length > 1 && <span>{last && formats.date(last.run.appliedAt)}</span>}
        </div>
      </div>
      <ul className={classes.legend}>
        {legendOf(bars).map((part) => (
          <li key={part.key}>
            <span
              className={classes.dot}
              style={{ background: `var(--muster-outcome-${part.tone})` }}
              aria-hidden
            />
            {t(part.label)} <span className={classes.sum}>{formats.number(part.count)}</span>
          </li>
        ))}
      </ul>
      {bars.length > 1 && <p className={classes.scale}>{t('home.imports.scale')}</p>}
    </>
  )
}

function Table({ bars, org }: { bars: readonly Bar[]; org: string }) {
  const t = useT()
  const formats = useFormats()
  const name = useName()
  const outcomes = legendOf(bars)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <div className={classes.scroller} role="group" tabIndex={0} aria-label={t('home.imports.title')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('home.imports.what')}</th>
            <th scope="col">{t('home.imports.when')}</th>
            <th scope="col" data-numeric>
              {t('home.imports.rows')}
            </th>
            {outcomes.map(({ key, label }) => (
              <th key={key} scope="col" data-numeric>
                {t(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.toReversed().map(({ run, rows, parts: own }) => (
            <tr key={run.id}>
              <th scope="row">
                <Link to="/o/$org/imports/$runId" params={{ org, runId: run.id }}>
                  {name(run)}
                </Link>
              </th>
              <td>{formats.dateTime(run.appliedAt)}</td>
              <td data-numeric>{formats.number(rows)}</td>
              {outcomes.map(({ key }) => (
                <td key={key} data-numeric>
                  {formats.number(own.find((part) => part.key === key)?.count ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function useName(): (run: Home['imports'][number]) => string {
  const t = useT()
  return (run) => importName(t, run)
}

/** 12480 → `12k`: short enough to stand over a bar. */
function compact(value: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}

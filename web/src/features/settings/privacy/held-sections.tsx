import { Button } from '@mantine/core'
import type { PersonExport } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { IconDownload, IconFileText, IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { saveAnswer, saveText } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { valueWord } from '../audit/audit-words.ts'
import classes from './privacy.module.css'

/** Items of a kind that stand on the page; all of them are in the downloads. */
const shownItems = 20

type HeldSectionsProps = {
  held: PersonExport
  /** API path of the export, and what it is asked with: `….html` is the page to hand out. */
  path: string
  body?: unknown
  action?: ReactNode
}

/** Everything that is held about a person, kind by kind, with its downloads. */
export function HeldSections({ held, path, body, action }: HeldSectionsProps) {
  const t = useT()
  const formats = useFormats()
  const errorText = useErrorText()
  const name = `${t('privacy.page.file')} ${held.email}`
  const savePage = () =>
    saveAnswer(`${path}.html`, body, `${name}.html`).catch((error) => notifyError(errorText(error)))
  if (held.sections.length === 0) return <p>{t('privacy.nothing')}</p>
  return (
    <section className={classes.held} aria-labelledby="held">
      <div className={classes.head}>
        <h2 id="held" className={classes.heading}>
          {t('privacy.held', { email: held.email })}
        </h2>
        <div className={classes.tools}>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => saveText(JSON.stringify(held, null, 2), 'application/json', `${name}.json`)}
          >
            {t('privacy.downloadJson')}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconFileText size={14} aria-hidden />}
            onClick={() => void savePage()}
          >
            {t('privacy.downloadPage')}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPrinter size={14} aria-hidden />}
            onClick={() => window.print()}
          >
            {t('privacy.print')}
          </Button>
        </div>
      </div>
      {held.sections.map(({ kind, items }) => (
        <details key={kind} className={classes.section} open={items.length <= 3}>
          <summary className={classes.summary}>
            <span className={classes.kind}>{kindWord(t, kind)}</span>
            <span className={classes.count}>{t('privacy.count', { count: items.length })}</span>
          </summary>
          {items.slice(0, shownItems).map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no name of their own and never move
            <dl key={index} className={classes.facts}>
              {Object.entries(item).map(([field, value]) => (
                <div key={field}>
                  <dt>{fieldWord(t, field)}</dt>
                  <dd>{valueWord(t, formats, field, value)}</dd>
                </div>
              ))}
            </dl>
          ))}
          {items.length > shownItems && (
            <p className={classes.more}>{t('privacy.more', { count: items.length - shownItems })}</p>
          )}
        </details>
      ))}
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </section>
  )
}

/** The word for a kind of things, for example `Mails`. */
export function kindWord(t: Translate, kind: string): string {
  return wordOr(t, `privacy.kinds.${kind}`, kind)
}

function fieldWord(t: Translate, field: string): string {
  return wordOr(t, `privacy.fields.${field}`, field)
}

function wordOr(t: Translate, key: string, otherwise: string): string {
  const text = t(key as PhraseKey)
  return text === key ? otherwise : text
}

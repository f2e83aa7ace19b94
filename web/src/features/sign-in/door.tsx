import { Anchor, Text } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { setLanguage, useLanguage, useT } from '../../shared/i18n/index.ts'
import { Logo } from '../../shared/ui/index.ts'
import classes from './door.module.css'

/** `mark`: whose door it is; Muster's own unless told. `site`: what stands behind the title in the browser's tab. */
export type DoorProps = {
  title: string
  lead?: ReactNode
  mark?: ReactNode
  site?: string
  children: ReactNode
}

/** The frame of the pages outside an organisation: mark, one thing to do, language. */
export function Door({ title, lead, mark, site = 'Muster', children }: DoorProps) {
  const t = useT()
  const other = useLanguage() === 'en' ? 'es' : 'en'
  useEffect(() => {
    document.title = `${title} · ${site}`
  }, [title, site])
  return (
    <div className={classes.door}>
      <main className={classes.card}>
        <div className={classes.mark}>
          {mark ?? (
            <>
              <Logo size={28} />
              <span>Muster</span>
            </>
          )}
        </div>
        <h1 className={classes.title}>{title}</h1>
        {lead !== undefined && (
          <Text c="dimmed" mb={4}>
            {lead}
          </Text>
        )}
        <div className={classes.content}>{children}</div>
      </main>
      <footer className={classes.foot}>
        <Anchor
          component="button"
          type="button"
          size="sm"
          c="dimmed"
          lang={other}
          onClick={() => void setLanguage(other)}
        >
          {t('shell.signIn.otherLanguage')}
        </Anchor>
      </footer>
    </div>
  )
}

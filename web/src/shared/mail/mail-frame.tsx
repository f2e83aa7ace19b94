import type { Language } from '@muster/contract'
import classes from './mail-frame.module.css'

/** A mail as a mail reader shows it, shut off from the page: nothing in it runs, opens or loads. */
export function MailFrame({ html, title, language }: { html: string; title: string; language: Language }) {
  return <iframe className={classes.frame} srcDoc={html} title={title} lang={language} sandbox="" />
}

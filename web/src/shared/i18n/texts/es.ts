import { account } from '@muster/phrases/es/account'
import { audit } from '@muster/phrases/es/audit'
import { common } from '@muster/phrases/es/common'
import { directory } from '@muster/phrases/es/directory'
import { hierarchy } from '@muster/phrases/es/hierarchy'
import { home } from '@muster/phrases/es/home'
import { manage } from '@muster/phrases/es/manage'
import { oidc } from '@muster/phrases/es/oidc'
import { outbox } from '@muster/phrases/es/outbox'
import { privacy } from '@muster/phrases/es/privacy'
import { settings } from '@muster/phrases/es/settings'
import { shell } from '@muster/phrases/es/shell'

/** What every page may say. Errors come from the server with their text. */
export const texts = {
  account,
  audit,
  common,
  directory,
  hierarchy,
  home,
  manage,
  oidc,
  outbox,
  privacy,
  settings,
  shell,
}

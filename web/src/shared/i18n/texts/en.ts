import { account } from '@muster/phrases/en/account'
import { audit } from '@muster/phrases/en/audit'
import { common } from '@muster/phrases/en/common'
import { directory } from '@muster/phrases/en/directory'
import { hierarchy } from '@muster/phrases/en/hierarchy'
import { home } from '@muster/phrases/en/home'
import { manage } from '@muster/phrases/en/manage'
import { oidc } from '@muster/phrases/en/oidc'
import { outbox } from '@muster/phrases/en/outbox'
import { privacy } from '@muster/phrases/en/privacy'
import { settings } from '@muster/phrases/en/settings'
import { shell } from '@muster/phrases/en/shell'

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

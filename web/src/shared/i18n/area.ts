/** Texts that come together: those of every page, and those of one part of the product. */
export type Area =
  | 'pages'
  | 'account'
  | 'audit'
  | 'crm'
  | 'crm-setup'
  | 'directory'
  | 'domains'
  | 'hierarchy'
  | 'home'
  | 'imports'
  | 'projects'
  | 'settings'

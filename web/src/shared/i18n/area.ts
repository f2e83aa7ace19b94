/** Texts that come together: those of every page, and those of one part of the product. */
export type Area =
  | 'pages'
  | 'account'
  | 'audit'
  | 'directory'
  | 'domains'
  | 'hierarchy'
  | 'home'
  | 'imports'
  | 'projects'
  | 'settings'

/** Pages of the settings. */
export const settingsRoutes = [] as const

/** What the names of all our connections begin with. */
export const ourPrefix = 'muster-'

/** The name of this process's connections: the last process to let the bundled database go stops it. */
export const applicationName = `${ourPrefix}${process.pid}`

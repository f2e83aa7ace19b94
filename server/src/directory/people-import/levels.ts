/**
 * How many people may stand above one, as the table of leads refuses more too: no organisation has so many levels,
 * and nobody could read them.
 */
export const mostLevels = 100

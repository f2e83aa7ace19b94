/** The codes of all currencies that this browser knows, with the present one. */
export function currencies(present: string | null): string[] {
  const known = Intl.supportedValuesOf('currency')
  return present === null || known.includes(present) ? known : [present, ...known]
}

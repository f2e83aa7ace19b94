/** The steps of the set-up, in order. */
export const setUpSteps = ['portal', 'fields', 'permissions', 'clients', 'activate'] as const
export type SetUpStep = (typeof setUpSteps)[number]

/** The step of an address; the first one for any other. */
export function stepOf(text: unknown): SetUpStep {
  return setUpSteps.find((step) => step === text) ?? 'portal'
}

export { OidcProblem } from './oidc-problem.tsx'
export { providersQuery } from './providers.ts'

export { crmRights } from './rights/crm-rights.ts'
export { crmRoutes } from './routes.ts'
export { administratorStake } from './users/administrator-stake.ts'

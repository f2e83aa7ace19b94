import type { IConfiguration } from 'dependency-cruiser'

const test = String.raw`\.test\.tsx?$|^[^/]+/test/|^web/e2e/`

/**
 * The walls of the house. Each rule says why it stands; `planted.ts` breaks every one of them with a value
 * import and with a type-only import, and the check fails when one is not caught.
 */
export const walls: IConfiguration = {
  forbidden: [
    {
      name: 'kernel-is-pure',
      comment:
        'The kernel is what every room stands on: it knows the contract and two pure parts of Node, nothing else.',
      severity: 'error',
      from: { path: '^server/src/kernel/', pathNot: test },
      to: { pathNot: ['^server/src/kernel/', '^contract/', '^(node:)?(crypto|url)$'] },
    },
    {
      name: 'matching-is-pure',
      comment:
        'What makes two companies alike is arithmetic on their names: it stands on the kernel and reads nothing.',
      severity: 'error',
      from: { path: '^server/src/matching/', pathNot: test },
      to: { pathNot: ['^server/src/matching/', '^server/src/kernel/index[.]ts$'] },
    },
    {
      name: 'platform-stands-on-kernel',
      comment: 'The doors to the outside (database, HTTP, files) serve every room and therefore know none.',
      severity: 'error',
      from: { path: '^server/src/platform/', pathNot: test },
      to: { path: '^server/src/', pathNot: ['^server/src/platform/', '^server/src/kernel/'] },
    },
    {
      name: 'identity-and-audit-stand-below-the-apps',
      comment:
        'Who signs in and what is recorded are the same for every app; they know no app and no import.',
      severity: 'error',
      from: { path: '^server/src/(identity|audit)/', pathNot: test },
      to: { path: '^server/src/', pathNot: '^server/src/(kernel|platform|identity|audit)/' },
    },
    {
      name: 'apps-are-siblings',
      comment: 'Directory, CRM and Projects never import each other: what joins them is a room of its own.',
      severity: 'error',
      from: { path: '^server/src/(directory|crm|projects)/' },
      to: { path: '^server/src/(directory|crm|projects)/', pathNot: '^server/src/$1/' },
    },
    {
      name: 'apps-know-the-engine-only',
      comment: 'An app is a target of the import engine: it knows the ports of the engine and no source.',
      severity: 'error',
      from: { path: '^server/src/(directory|crm|projects)/', pathNot: test },
      to: {
        path: '^server/src/',
        pathNot: '^server/src/(kernel|matching|platform|identity|audit|imports|directory|crm|projects)/',
      },
    },
    {
      name: 'engine-knows-no-app',
      comment: 'The import engine serves all apps and all sources; it learns of them through its ports.',
      severity: 'error',
      from: { path: '^server/src/imports/', pathNot: test },
      to: { path: '^server/src/', pathNot: '^server/src/(imports|kernel|platform|identity|audit)/' },
    },
    {
      name: 'sources-know-row-ports',
      comment:
        'A source turns bytes into rows, or answers into people; all it shares with the engine is their shape.',
      severity: 'error',
      from: { path: '^server/src/sources/', pathNot: test },
      to: {
        path: '^server/src/',
        pathNot: ['^server/src/(sources|kernel|platform)/', '^server/src/imports/(row|remote)-ports[.]ts$'],
      },
    },
    {
      name: 'face-speaks-for-the-crm',
      comment:
        'The format of Zoho CRM is another way to say what the CRM knows: it reads by the front door of the CRM.',
      severity: 'error',
      from: { path: '^server/src/zoho-api/', pathNot: test },
      to: { path: '^server/src/', pathNot: '^server/src/(zoho-api|kernel|platform|identity|audit|crm)/' },
    },
    {
      name: 'integration-asks-at-front-doors',
      comment:
        'What joins the CRM with Projects speaks to both by their front doors, so that a portal can be on another server.',
      severity: 'error',
      from: { path: '^server/src/integration/', pathNot: test },
      to: { path: '^server/src/(sources|zoho-api|scim)/' },
    },
    {
      name: 'front-doors',
      comment: 'A room is entered by its index.ts; what is not named there belongs to the room alone.',
      severity: 'error',
      from: { path: '^server/src/([^/]+)', pathNot: test },
      to: {
        path: '^server/src/[^/]+/.+',
        pathNot: [
          '^server/src/$1/',
          '^server/src/[^/]+/index[.]ts$',
          '^server/src/platform/[^/]+([.]ts|/index[.]ts)$',
          '^server/src/sources/[^/]+/index[.]ts$',
          '^server/src/imports/((row|remote|report|settle)-)?ports[.]ts$',
        ],
      },
    },
    {
      name: 'nobody-imports-compose',
      comment: 'compose.ts knows every room; a room that knew compose.ts would know every room too.',
      severity: 'error',
      from: { path: '^server/src/[^/]+/', pathNot: [test, '^server/src/demo/'] },
      to: { path: '^server/src/[^/]+[.]ts$' },
    },
    {
      name: 'demo-is-a-guest',
      comment: 'The demo uses the rooms by their front doors; the product works without it.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: '^server/src/demo/' },
      to: { path: '^server/src/demo/' },
    },
    {
      name: 'driver-only-in-database',
      comment: 'One room speaks to PostgreSQL: organisations are walled off there, per transaction.',
      severity: 'error',
      from: { path: '^(server/src|server/bin|cli|web)/', pathNot: ['^server/src/platform/database/', test] },
      to: { path: '(^|node_modules/)(pg|pg-copy-streams|pg-pool|@types/pg)(/|$)' },
    },
    {
      name: 'web-and-cli-are-clients',
      comment:
        'Web app and command line use the public API and nothing else: they know contract and phrases.',
      severity: 'error',
      from: { path: '^(web|cli)/' },
      to: { path: '^(server|web|cli|tools|bench)/', pathNot: '^$1/' },
    },
    {
      name: 'contract-does-no-io',
      comment: 'Wire schemas run in the server, the browser and the command line: zod and nothing else.',
      severity: 'error',
      from: { path: '^contract/', pathNot: test },
      to: { pathNot: ['^contract/', '(^|node_modules/)zod(/|$)'] },
    },
    {
      name: 'phrases-are-texts',
      comment: 'Texts run everywhere too: they know the contract (for its codes), nothing else.',
      severity: 'error',
      from: { path: '^phrases/', pathNot: test },
      to: { pathNot: ['^phrases/', '^contract/'] },
    },
    {
      name: 'product-knows-no-tools',
      comment: 'Checks and benchmarks look at the product from outside; the product runs without them.',
      severity: 'error',
      from: { path: '^(contract|phrases|server|cli|web)/', pathNot: test },
      to: { path: '^(tools|bench)/' },
    },
    {
      name: 'product-knows-no-tests',
      comment: 'What only a test needs must not be carried into production.',
      severity: 'error',
      from: { pathNot: test },
      to: { path: test },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one thing in two pieces.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere is a fault, and would hide a violation.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '[.]css$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}

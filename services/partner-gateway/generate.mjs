import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const source = at('../../contracts/http/partner.openapi.yaml')
const target = at('src/generated/contract.ts')
const methods = ['get', 'post', 'put', 'patch', 'delete']

const redocly = at('../../node_modules/.bin/redocly')
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
const bundled = execFileSync(redocly, ['bundle', source, '--ext', 'json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env })
const { paths, components } = JSON.parse(bundled)

const bodyOf = ({ requestBody }) => requestBody?.content['application/json'].schema.$ref.split('/').at(-1)
const operations = Object.fromEntries(
  Object.entries(paths).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) => {
      const body = bodyOf(item[method])
      return [item[method].operationId, { method, path, ...(body ? { body } : {}) }]
    })
  )
)

const table = (rows) => `{\n${Object.entries(rows).map(([name, row]) => `  ${name}: ${JSON.stringify(row)}`).join(',\n')}\n}`
const written = `// Made from contracts/http/partner.openapi.yaml by generate.mjs.
export const operations = ${table(operations)} as const

export const schemas = ${table(components.schemas)} as const
`

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') === written) process.exit(0)
  process.stderr.write('src/generated/contract.ts is not what the contract says: run node services/partner-gateway/generate.mjs\n')
  process.exit(1)
}
mkdirSync(at('src/generated'), { recursive: true })
writeFileSync(target, written)

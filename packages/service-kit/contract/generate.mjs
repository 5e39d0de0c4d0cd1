// node packages/service-kit/contract/generate.mjs <service> <file of contracts/http> [--check]
// Writes services/<service>/src/generated/contract.ts: the operations, and the schemas that request bodies are made of.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const [service, file] = process.argv.slice(2)
const source = `contracts/http/${file}`
const target = `services/${service}/src/generated/contract.ts`
const methods = ['get', 'post', 'put', 'patch', 'delete']

const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
const bundled = execFileSync(at('node_modules/.bin/redocly'), ['bundle', at(source), '--ext', 'json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env })
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

const namedIn = (value) => [...JSON.stringify(value).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
const needed = new Set()
const need = (names) => {
  for (const name of names) {
    if (needed.has(name)) continue
    needed.add(name)
    need(namedIn(components.schemas[name]))
  }
}
need(Object.values(operations).flatMap(({ body }) => body ?? []))
const schemas = Object.fromEntries(Object.entries(components.schemas).filter(([name]) => needed.has(name)))

const table = (rows) => `{\n${Object.entries(rows).map(([name, row]) => `  ${name}: ${JSON.stringify(row)}`).join(',\n')}\n}`
const written = `// Made from ${source} by packages/service-kit/contract/generate.mjs.
export const operations = ${table(operations)} as const

export const schemas = ${table(schemas)} as const
`

if (process.argv.includes('--check')) {
  if (readFileSync(at(target), 'utf8') === written) process.exit(0)
  process.stderr.write(`${target} is not what the contract says: run npm run generate\n`)
  process.exit(1)
}
mkdirSync(at(`services/${service}/src/generated`), { recursive: true })
writeFileSync(at(target), written)

// The types of what the doors answer, made of the contracts they answer by.
import { mkdirSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const [contracts, made] = [new URL('../../../contracts/http/', import.meta.url), new URL('src/api/generated/', import.meta.url)]
mkdirSync(made, { recursive: true })
for (const door of ['timeline', 'partner', 'ops']) {
  writeFileSync(new URL(`${door}.ts`, made), astToString(await openapiTS(new URL(`${door}.openapi.yaml`, contracts))))
}

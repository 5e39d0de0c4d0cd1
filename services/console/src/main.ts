import { join } from 'node:path'
import { startService } from '@oldham-cares/service-kit'
import { readConsoleConfig } from './config.js'
import { consoleWith } from './console.adapter.js'

await startService({ name: 'console', config: readConsoleConfig, ...consoleWith(join(import.meta.dirname, 'web')) })

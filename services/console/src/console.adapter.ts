import cookie from '@fastify/cookie'
import { CONFIG, LOGGER, type Logger, type ServiceParts } from '@oldham-cares/service-kit'
import type { FastifyInstance } from 'fastify'
import type { ConsoleConfig } from './config.js'
import { ConsoleModule } from './console.module.js'
import { forward } from './forward/forward.js'
import { servePages } from './pages/pages.js'
import { COOKIES, SESSIONS } from './tokens.js'

/** The console with the pages of a folder. */
export const consoleWith = (pages: string): ServiceParts => ({
  module: ConsoleModule,
  prepare: async (app) => {
    const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance
    const { services } = app.get<ConsoleConfig>(CONFIG)
    await fastify.register(cookie)
    await forward(fastify, { sessions: app.get(SESSIONS), cookies: app.get(COOKIES), services, logger: app.get<Logger>(LOGGER) })
    await servePages(fastify, pages)
  }
})

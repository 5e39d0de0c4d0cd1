import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common'
import { CONFIG, LOGGER, type Logger } from '@oldham-cares/service-kit'
import { Redis } from 'ioredis'
import { readFileSync } from 'node:fs'
import type { ConsoleConfig } from './config.js'
import { Cookies } from './session/cookies.js'
import { SealedRows } from './session/sealed-rows.js'
import type { Session } from './session/session.js'
import { SessionController } from './session/session.controller.js'
import { Sessions } from './session/sessions.js'
import { Issuer, type Asking } from './sign-in/issuer.js'
import { SignInController } from './sign-in/sign-in.controller.js'
import { ASKING, COOKIES, ISSUER, REDIS, SESSIONS } from './tokens.js'

const connect = ({ redisUrl }: ConsoleConfig, logger: Logger): Redis => {
  const redis = new Redis(redisUrl, { commandTimeout: 2_000, maxRetriesPerRequest: 1 })
  redis.on('error', (fault) => logger.warn('redis.unreachable', { error: fault.name }))
  return redis
}

const secretIn = (file: string): string => JSON.parse(readFileSync(file, 'utf8')) as string

@Module({
  controllers: [SessionController, SignInController],
  providers: [
    { provide: REDIS, inject: [CONFIG, LOGGER], useFactory: connect },
    { provide: COOKIES, inject: [CONFIG], useFactory: ({ publicUrl }: ConsoleConfig) => new Cookies(publicUrl) },
    { provide: ASKING, inject: [REDIS], useFactory: (redis: Redis) => new SealedRows<Asking>(redis, 'asking') },
    {
      provide: ISSUER,
      inject: [CONFIG],
      useFactory: ({ oidcIssuer: issuer, secretFile, publicUrl }: ConsoleConfig) => new Issuer({ issuer, secret: secretIn(secretFile), publicUrl, now: Date.now })
    },
    {
      provide: SESSIONS,
      inject: [REDIS, ISSUER, CONFIG],
      useFactory: (redis: Redis, issuer: Issuer, { idleSeconds }: ConsoleConfig) =>
        new Sessions({ rows: new SealedRows<Session>(redis, 'session'), issuer, idleSeconds, now: Date.now })
    }
  ]
})
export class ConsoleModule implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  onApplicationShutdown(): void {
    this.redis.disconnect()
  }
}

import { hubSettings, namesAndAddresses, optional, path, readConfig, required, wholeNumber, type ConfigOf } from '@oldham-cares/service-kit'

const { port, host, redisUrl, oidcIssuer, registerFile, publicUrl, otlpEndpoint, traceShare, logLevel } = hubSettings

/** The console holds no key of the hub and reads no topic: it shows what the doors answer to whoever has signed in. */
const settings = {
  port, host, redisUrl, oidcIssuer, registerFile, publicUrl, otlpEndpoint, traceShare, logLevel,
  /** Where the doors of timeline, partner-gateway and ops stand. */
  services: required('HUB_SERVICES', namesAndAddresses),
  /** What the console proves itself with to the issuer: a JSON string. */
  secretFile: required('HUB_CONSOLE_SECRET_FILE', path),
  /** Signed out after so long without a touch. */
  idleSeconds: optional('HUB_CONSOLE_IDLE_SECONDS', wholeNumber(5, 3_600), 900)
}

export type ConsoleConfig = ConfigOf<typeof settings>

export const readConsoleConfig = (): ConsoleConfig => readConfig(settings, process.env)

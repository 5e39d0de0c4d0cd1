/** For orchestrators and scrapers, under no public prefix: neither logged, traced nor timed. */
export const isInternal = (route: string | undefined): boolean => route === '/metrics' || route?.startsWith('/health/') === true

/** What every service may have injected; see the KitModule for the types behind them. */
export const CONFIG = Symbol('config')
export const LOGGER = Symbol('logger')
export const REGISTER = Symbol('register')
export const AUTHENTICATE = Symbol('authenticate')
export const HEALTH = Symbol('health')
export const METRICS = Symbol('metrics')

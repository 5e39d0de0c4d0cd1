import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import serveStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** No script, style, picture or connection but the console's own, and nothing written into a page; nobody shows it in a frame. */
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'",
  "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"
].join('; ')

const guarded = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()'
}

const isFile = (url: string): boolean => url.startsWith('/assets/')

/** The pages: one document for every address that is no file, since what it shows is decided in the browser. */
export const servePages = async (fastify: FastifyInstance, folder: string): Promise<void> => {
  const page = await readFile(join(folder, 'index.html'))
  const answer = (reply: FastifyReply): FastifyReply => reply.headers({ ...guarded, 'cache-control': 'no-store' }).type('text/html; charset=utf-8').send(page)
  await fastify.register(serveStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    wildcard: false,
    // each file is named for what it holds
    setHeaders: (reply) => void reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' })
  })
  fastify.get('/', (_request, reply) => answer(reply))
  fastify.get('/*', (request, reply) => (isFile(request.url) ? reply.callNotFound() : answer(reply)))
}

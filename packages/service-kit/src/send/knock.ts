import { connect } from 'node:net'
import type { Knock } from './way-out.js'

const withinMs = 3_000

/** Connects and hangs up; nothing is sent. */
export const knockAt: Knock = (probe) =>
  new Promise((answer) => {
    const at = probe.lastIndexOf(':')
    const socket = connect({ host: probe.slice(0, at).replace(/^\[(.*)\]$/, '$1'), port: Number(probe.slice(at + 1)) })
    const end = (opened: boolean): void => {
      socket.destroy()
      answer(opened)
    }
    socket.setTimeout(withinMs, () => end(false)).once('connect', () => end(true)).once('error', () => end(false))
  })

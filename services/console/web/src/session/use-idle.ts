import { useEffect, useRef, useState } from 'react'

const touches = ['pointerdown', 'keydown', 'wheel'] as const
/** So long before the end somebody is asked whether they are still there. */
const warnMs = 60_000

export type Idle = 'no' | 'soon' | 'over'

/** Whether somebody has not touched the page for long: `soon` a minute before `idleSeconds`, `over` from then on. */
export const useIdle = (idleSeconds: number): Idle => {
  const [idle, setIdle] = useState<Idle>('no')
  const touched = useRef(Date.now())
  useEffect(() => {
    const touch = (): void => void (touched.current = Date.now())
    const look = (): void => {
      const left = idleSeconds * 1_000 - (Date.now() - touched.current)
      setIdle((before) => (before === 'over' || left <= 0 ? 'over' : left <= Math.min(warnMs, idleSeconds * 500) ? 'soon' : 'no'))
    }
    for (const event of touches) addEventListener(event, touch, { passive: true })
    const timer = setInterval(look, 1_000)
    return () => {
      clearInterval(timer)
      for (const event of touches) removeEventListener(event, touch)
    }
  }, [idleSeconds])
  return idle
}

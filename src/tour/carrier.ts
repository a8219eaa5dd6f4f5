import type {Connection} from '../connection.js'

const LIMIT = 5000

/**
 * Waits until links are operational. The kernel looks at carriers in its own time, at worst every second; meanwhile
 * packets wait, and the link is not yet `RUNNING`. Throws if they are not after five seconds.
 */
export async function operational(ip: Connection, ...names: readonly string[]): Promise<void> {
  const missing = new Set(names)
  const signal = AbortSignal.timeout(LIMIT)
  // Before the list, so that nothing is missed in between.
  const events = ip.monitor(['link'], {signal})
  try {
    for (const {name, state} of await ip.links.list()) if (state === 'up') missing.delete(name)
    while (missing.size > 0) {
      const {value: event, done} = await events.next()
      if (done) return
      if (event.topic === 'link' && event.object.state === 'up') missing.delete(event.object.name)
    }
  } catch (error) {
    throw signal.aborted ? new Error(`${[...missing].join(' and ')} did not get a carrier`) : error
  } finally {
    await events.return?.()
  }
}

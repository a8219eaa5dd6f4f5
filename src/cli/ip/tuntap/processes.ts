/** Processes that hold a tun or tap link open. */
import {readdirSync, readFileSync, readlinkSync} from 'node:fs'

export interface Holder {
  readonly name: string
  readonly pid: number
}

/** Once for each open file; those that this user may not look into are passed over. */
export function* attachedProcesses(link: string): Iterable<Holder> {
  for (const pid of numbersIn('/proc')) {
    for (const fd of numbersIn(`/proc/${pid}/fd`)) {
      if (attempt(() => readlinkSync(`/proc/${pid}/fd/${fd}`)) !== '/dev/net/tun') continue
      const info = attempt(() => readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8'))
      if (/^iff:\t(.*)$/m.exec(info ?? '')?.[1] !== link) continue
      const status = attempt(() => readFileSync(`/proc/${pid}/status`, 'utf8'))
      const name = /^Name:\t(.*)$/m.exec(status ?? '')?.[1]
      yield {name: name ?? '<NULL>', pid: Number(pid)}
    }
  }
}

const numbersIn = (directory: string): string[] =>
  (attempt(() => readdirSync(directory)) ?? []).filter(name => /^[0-9]+$/.test(name)).sort()

/** Processes come and go meanwhile. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Services by their names and ports in /etc/services. */
import {readFileSync} from 'node:fs'

interface Service {
  readonly names: readonly string[]
  readonly port: number
  readonly protocol: string
}

let all: readonly Service[] | undefined

/** The port of a service by its name or an alias, of any protocol if none is given. */
export const servicePort = (name: string, protocol?: string): number | undefined =>
  services().find(one => one.names.includes(name) && (protocol === undefined || one.protocol === protocol))
    ?.port

/** The name of the service at a port; `undefined` if it has none. */
export const serviceName = (port: number, protocol?: string): string | undefined =>
  services().find(one => one.port === port && (protocol === undefined || one.protocol === protocol))?.names[0]

function services(): readonly Service[] {
  all ??= text()
    .split('\n')
    .flatMap((line): Service[] => {
      const [name, where, ...aliases] = line.replace(/#.*/, '').split(/\s+/).filter(Boolean)
      const [port, protocol] = where?.split('/') ?? []
      if (name === undefined || port === undefined || protocol === undefined) return []
      return [{names: [name, ...aliases], port: Number(port), protocol}]
    })
  return all
}

/** A missing file names nothing. */
function text(): string {
  try {
    return readFileSync('/etc/services', 'utf8')
  } catch {
    return ''
  }
}

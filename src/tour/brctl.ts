/** Bridges as `brctl show` of bridge-utils prints them. */
import type {BridgeOptions} from '../link/kinds/bridge.js'
import type {ShownBridge} from './shown.js'

/** Separated by tabs, sorted by name; each port has a line of its own, the first beside its bridge. */
export function brctlShow(bridges: readonly ShownBridge[]): string[] {
  return [
    'bridge name\tbridge id\t\tSTP enabled\tinterfaces',
    ...[...bridges].sort(byName).flatMap(({link, ports}) => {
      const {bridgeId, stpState} = link as BridgeOptions
      const [first = '', ...others] = [...ports].sort()
      return [
        `${link.name}\t\t${bridgeId}\t${stpState ? 'yes' : 'no'}\t\t${first}`,
        ...others.map(port => `\t\t\t\t\t\t\t${port}`),
      ]
    }),
  ]
}

const byName = (a: ShownBridge, b: ShownBridge): number => (a.link.name < b.link.name ? -1 : 1)

/** Tabs as spaces, for text that does not start in the first column. */
export function expandTabs(line: string): string {
  return line.split('\t').reduce((text, cell) => text.padEnd((Math.floor(text.length / 8) + 1) * 8) + cell)
}

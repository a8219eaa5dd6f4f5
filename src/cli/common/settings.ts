/** The options that stand before the object: `ip -d -j link`. */

/** Address families by the words of `-f`; the kernel's numbers. */
export const families = {
  inet: 2,
  inet6: 10,
  link: 17,
  bridge: 7,
  mpls: 28,
} as const

export interface Settings {
  /** `AF_*`, 0 where none was chosen. */
  family: number
  json: boolean
  pretty: boolean
  details: boolean
  /** How often `-s` was given. */
  statistics: number
  human: boolean
  /** Powers of 1024 instead of 1000. */
  iec: boolean
  brief: boolean
  oneline: boolean
  timestamp: boolean
  shortTimestamp: boolean
  /** Numbers instead of names. */
  numeric: boolean
  /** Names of hosts instead of addresses. */
  resolve: boolean
  color: boolean
  /** Rounds that `flush` makes at most; 0 for no limit. */
  loops: number
  /** Bytes of the receive buffer of a monitor. */
  receiveBuffer: number | undefined
  echo: boolean
  all: boolean
  force: boolean
  batch: string | undefined
  namespace: string | undefined
  compressVlans: boolean
}

export const defaults = (): Settings => ({
  family: 0,
  json: false,
  pretty: false,
  details: false,
  statistics: 0,
  human: false,
  iec: false,
  brief: false,
  oneline: false,
  timestamp: false,
  shortTimestamp: false,
  numeric: false,
  resolve: false,
  color: false,
  loops: 10,
  receiveBuffer: undefined,
  echo: false,
  all: false,
  force: false,
  batch: undefined,
  namespace: undefined,
  compressVlans: false,
})

/** Bridges, their ports and what both know, of one dump of all links. */
import type {Infer} from '../../../protocol/codec.js'
import {RTM} from '../../../protocol/route/constants.js'
import {type LinkMessage, link, RTEXT_FILTER} from '../../../protocol/route/link.js'
import type {bridge} from '../../../protocol/route/link-kinds/bridge.js'
import type {bridgePort} from '../../../protocol/route/link-kinds/bridge-port.js'
import type {Kernel} from '../common/kernel.js'

/** All links, in the order of their names. */
export class Devices {
  readonly #all: LinkMessage[]

  constructor(kernel: Kernel) {
    const attributes = {extMask: RTEXT_FILTER.SKIP_STATS}
    this.#all = [...kernel.each(RTM.GETLINK, link, {attributes})].sort((a, b) =>
      nameOf(a) < nameOf(b) ? -1 : 1,
    )
  }

  named(name: string): LinkMessage | undefined {
    return (
      this.#all.find(one => nameOf(one) === name) ??
      this.#all.find(({attributes}) => attributes.propList?.altIfname?.includes(name))
    )
  }

  bridges(): LinkMessage[] {
    return this.#all.filter(isBridge)
  }

  ports({index}: LinkMessage): LinkMessage[] {
    return this.#all.filter(one => isPort(one) && one.attributes.master === index)
  }
}

export const nameOf = ({attributes}: LinkMessage): string => attributes.ifname as string

export const isBridge = ({attributes}: LinkMessage): boolean => attributes.linkinfo?.kind === 'bridge'

export const isPort = ({attributes}: LinkMessage): boolean => attributes.linkinfo?.slaveKind === 'bridge'

/** Settings of a bridge, `IFLA_BR_*`. */
export type BridgeSettings = Infer<typeof bridge>

export const bridgeSettings = ({attributes}: LinkMessage): BridgeSettings =>
  (attributes.linkinfo?.data ?? {}) as BridgeSettings

/** Settings of a port, `IFLA_BRPORT_*`. */
export type PortSettings = Infer<typeof bridgePort>

export const portSettings = ({attributes}: LinkMessage): PortSettings =>
  (attributes.linkinfo?.slaveData ?? {}) as PortSettings

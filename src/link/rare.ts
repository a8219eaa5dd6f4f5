/** What of a link message only some links have. */
import {hexByte} from '../../protocol/bytes.js'
import {addrGenModes, type FamilyReport} from './families.js'
import {readFunctions} from './functions/read.js'
import type {DevlinkPort} from './options.js'
import {readReasons} from './protodown.js'
import type {ShownAttributes} from './shown.js'

/** Adds what there is of them to a link. What is 0, off or the default goes without saying. */
export function addRare(link: Record<string, unknown>, a: ShownAttributes): void {
  if (a.permAddress !== undefined) link.permanentAddress = a.permAddress
  if (a.linkNetnsid !== undefined) link.linkNamespaceId = a.linkNetnsid
  if (a.parentDevName !== undefined) link.parentdev = a.parentDevName
  if (a.parentDevBusName !== undefined) link.parentbus = a.parentDevBusName
  if (a.ifalias !== undefined) link.alias = a.ifalias
  if (a.linkmode !== undefined && a.linkmode !== 'default') link.linkmode = a.linkmode
  if (a.protoDown) link.protodown = true
  if (a.protoDownReason?.value) link.protodownReason = readReasons(a.protoDownReason.value)
  if (a.afSpec) addFamilies(link, a.afSpec)
  if (a.propList?.altIfname) link.altnames = a.propList.altIfname
  if (a.xdp) link.xdp = a.xdp
  addDevice(link, a)
  addCounters(link, a)
}

function addFamilies(link: Record<string, unknown>, spec: FamilyReport): void {
  // 0 is the default, and what links say that have no IPv6.
  if (spec.addrGenMode !== 0) link.addrgenmode = addrGenModes.word(spec.addrGenMode)
  if (spec.token !== undefined) link.token = spec.token
  if (spec.raMtu !== undefined) link.raMtu = spec.raMtu
  if (spec.mctpNetwork !== undefined) link.mctpNetwork = spec.mctpNetwork
  if (spec.mctpPhysBinding !== undefined) link.mctpPhysBinding = spec.mctpPhysBinding
}

/** The device behind the link, and its parts. */
function addDevice(link: Record<string, unknown>, a: ShownAttributes): void {
  if (a.physPortName !== undefined) link.physPortName = a.physPortName
  if (a.physPortId !== undefined) link.physPortId = hex(a.physPortId)
  if (a.physSwitchId !== undefined) link.physSwitchId = hex(a.physSwitchId)
  if (a.devlinkPort?.portIndex !== undefined) link.devlinkPort = readPort(a.devlinkPort)
  if (a.dpllPin?.id !== undefined) link.dpllPin = a.dpllPin.id
  if (a.vfinfoList?.info) link.vfs = readFunctions(a.vfinfoList.info, a.address)
  if (a.netnsImmutable) link.netnsImmutable = true
  if (a.maxPacingOffloadHorizon) link.maxPacingOffloadHorizon = Number(a.maxPacingOffloadHorizon)
  if (a.headroom) link.neededHeadroom = a.headroom
  if (a.tailroom) link.neededTailroom = a.tailroom
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, hexByte).join('')

const readPort = ({
  busName,
  devName,
  portIndex,
  index,
}: NonNullable<ShownAttributes['devlinkPort']>): DevlinkPort => ({
  bus: busName ?? '',
  dev: devName ?? '',
  port: portIndex ?? 0,
  ...(index !== undefined && {index: Number(index)}),
})

/** Asked for on demand only. */
function addCounters(link: Record<string, unknown>, a: ShownAttributes): void {
  if (a.stats64 !== undefined) link.stats = a.stats64
  if (a.carrierChanges !== undefined) link.carrierChanges = a.carrierChanges
  if (a.carrierUpCount !== undefined) link.carrierUpCount = a.carrierUpCount
  if (a.carrierDownCount !== undefined) link.carrierDownCount = a.carrierDownCount
}

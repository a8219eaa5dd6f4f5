/** Devices that the kernel simulates (netdevsim), where it can: the second kernel can. */
import {existsSync, writeFileSync} from 'node:fs'
import type {ExecutionContext} from 'ava'
import type {Namespace} from '../../src/namespace/index.js'
import {ip, live} from './live.js'
import {onlyIf} from './only-if.js'

const BUS = '/sys/bus/netdevsim'

/** `live`, skipping tests where no device can be simulated. */
export const whereSimulated = onlyIf(existsSync(`${BUS}/new_device`), 'netdevsim', live)

let last = 100

/** A device `sim0` with `functions` virtual functions, in a namespace; gone with the test. Returns its number. */
export function simulated(t: ExecutionContext, namespace: Namespace, functions = 0): number {
  const id = last++
  namespace.enter(() => writeFileSync(`${BUS}/new_device`, `${id} 1`))
  t.teardown(() => writeFileSync(`${BUS}/del_device`, `${id}`))
  writeFileSync(`${BUS}/devices/netdevsim${id}/sriov_numvfs`, `${functions}`)
  const shown = JSON.parse(ip(namespace, '-d -j link show')) as {ifname: string; parentdev?: string}[]
  const {ifname} = shown.find(({parentdev}) => parentdev === `netdevsim${id}`) ?? {}
  ip(namespace, `link set ${ifname} name sim0`)
  return id
}

/** Values that bridges and their ports share. */
import {multicastRouter} from '../../../../../protocol/route/link-kinds/multicast-router.js'
import type {Shown} from './kind.js'
import {put} from './rows.js'

/** A bridge as spanning tree names it: `8000.2:0:0:0:0:1`, priority in base 16, address without leading zeros. */
export function bridgeIdText({prio, addr}: {readonly prio: number; readonly addr: string}): string {
  const bytes = addr.split(':').map(byte => Number.parseInt(byte, 16).toString(16))
  return `${prio.toString(16).padStart(4, '0')}.${bytes.join(':')}`
}

/** A timer in seconds, of a time in 1/100 s. */
export function putTimer(view: Shown<unknown>, name: string, ticks: bigint): void {
  const seconds = (Number(ticks) / 100).toFixed(2)
  put(view, name, {}, {digits: seconds}, seconds.padStart(7))
}

/** What `mcast_router` was set to. */
export const routerNumber = (value: keyof typeof multicastRouter.numbers | number): number =>
  typeof value === 'number' ? value : multicastRouter.numbers[value]

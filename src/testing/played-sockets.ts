/** The sockets of a kernel that is played. */
import type {Transport} from '../exchange/transport.js'
import type {KernelEvent} from './events.js'
import {type Player, playedSocket} from './played-socket.js'

export interface PlayedSockets {
  /** How many are open now. */
  readonly size: number
  /** Opens one. */
  open(): Transport
  /** Sends to those that joined a group, or `'any'` group. */
  tell(group: number | 'any', events: readonly KernelEvent[]): void
}

/** Sockets whose datagrams `receive` gets, with what queues answers to them. */
export function playedSockets(receive: (bytes: Uint8Array, queue: Player['queue']) => void): PlayedSockets {
  const players = new Set<Player>()
  return {
    get size() {
      return players.size
    },
    open() {
      const {player, transport} = playedSocket(
        bytes => receive(bytes, player.queue),
        () => players.delete(player),
      )
      players.add(player)
      return transport
    },
    tell(group, events) {
      for (const {groups, queue} of players)
        if (group === 'any' ? groups.size > 0 : groups.has(group)) queue(events)
    },
  }
}

/** The ends of a tunnel, and the link that carries it. */
import {AF} from '../../../../../../protocol/constants.js'
import {hostText, readHost} from '../../../../common/addresses.js'
import {Misuse} from '../../../../common/failure.js'
import type {Asked, KindRow, Shown} from '../kind.js'
import type {Tunnel} from './tunnel.js'

export interface Ends {
  readonly remote: KindRow<Tunnel>
  readonly local: KindRow<Tunnel>
  readonly dev: KindRow<Tunnel>
}

/** `word` is the option's name, with `~` if it may be shortened. */
const end = (key: 'remote' | 'local', word: string, family: number): KindRow<Tunnel> => {
  const any = family === AF.INET ? '0.0.0.0' : '::'
  return {
    words: {
      [word]({args, data}) {
        const {text} = readHost(args.next(), family)
        // The kernel takes no end for any.
        delete data[key]
        if (text !== undefined && text !== any) data[key] = text
      },
    },
    show({context: {out}, data}) {
      const address = data[key]
      const text = address === undefined || address === any ? 'any' : hostText(address)
      out.put(key, text, `${key} ${text} `)
    },
  }
}

/** The index of the link that the next word names. */
export function readCarrier({args, context: {links}}: Asked<object>): number {
  const name = args.next()
  const index = links.find(name)
  if (index === undefined) throw new Misuse(`Cannot find device "${name}"`)
  return index
}

function showCarrier({context: {out, links}, data}: Shown<Tunnel>): void {
  if (!data.link) return
  const name = links.name(data.link)
  out.put('link', name, `dev ${name} `)
}

/** Tunnels over one family; `short` lets the words be shortened. */
export const ends = (family: number, short: boolean): Ends => ({
  remote: end('remote', short ? 'remote~' : 'remote', family),
  local: end('local', short ? 'local~' : 'local', family),
  dev: {
    words: {
      'dev~'(asked) {
        asked.data.link = readCarrier(asked)
      },
    },
    show: showCarrier,
  },
})

/** Encapsulations of routes and nexthops as ip(8) reads and shows them: `encap TYPE …`. */

import {nested} from '../../../../../protocol/nested.js'
import type {RouteInput, RouteMessage} from '../../../../../protocol/route/route.js'
import type {Context} from '../../../common/context.js'
import type {Cursor} from '../../../common/cursor.js'
import {incomplete, Misuse, wrong} from '../../../common/failure.js'
import {encaps} from './kinds.js'

type EncapInput = Pick<NonNullable<RouteInput['attributes']>, 'encap' | 'encapType'>
type Encap = Pick<RouteMessage['attributes'], 'encap' | 'encapType'>

const usage = `Usage: ip route ... encap TYPE [ OPTIONS ] [...]
mpls TYPE := 
${Object.keys(encaps)
  .slice(1)
  .map(name => `${name}       `)
  .join('\n')}`

/** Reads what stands behind `encap`. */
export function readEncap(args: Cursor, context: Context): EncapInput {
  const word = args.next()
  if (word === 'help') throw new Misuse(usage)
  const kind = Object.hasOwn(encaps, word) ? encaps[word] : undefined
  if (!kind) throw wrong(word, '"encap type" value is invalid\n')
  if (args.done) throw incomplete()
  // The options are never the last words of a route.
  if (args.rest.length === 1) throw new Misuse('Error: unexpected end of line after "encap"')
  return {...nested({encap: kind.read(args, context)}), encapType: kind.type} as EncapInput
}

/** Prints an encapsulation. */
export function showEncap(context: Context, {encap, encapType}: Encap): void {
  if (!encap || encap instanceof Uint8Array) return
  const found = Object.entries(encaps).find(([, {type}]) => type === encapType)
  if (!found) return
  const [name, kind] = found
  context.out.put('encap', name, ` encap ${name} `)
  kind.show(context, encap)
}

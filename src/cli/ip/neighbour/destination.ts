/** The address of a neighbour as a command names it. */
import {AF} from '../../../../protocol/constants.js'
import {type NeighbourInput, neighbourAttributes} from '../../../../protocol/route/neighbour.js'
import {addressText, readHost} from '../../common/addresses.js'

/** What it makes of the message. */
export interface Destination {
  readonly family: number
  readonly attributes: NonNullable<NeighbourInput['attributes']>
}

/** `undefined` for `any`, `all` and `default` where no family was asked for: they are no address then. */
export function readDestination(word: string, family: number): Destination | undefined {
  // There are no such neighbours, whatever their address: that is for the kernel to say.
  if (family === AF.PACKET) return {family, attributes: {unknown: [bytes(4)]}}
  const host = readHost(word, family)
  if (host.text === undefined && family === 0) return undefined
  const dst = addressText(host, word)
  return {family: host.family, attributes: dst === undefined ? {unknown: [bytes(0)]} : {dst}}
}

/** An address without text. Any address at all is one of no bytes. */
const bytes = (length: number) => ({type: neighbourAttributes.rows.dst.number, value: new Uint8Array(length)})

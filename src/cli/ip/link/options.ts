/** Reads what `ip link add` and `ip link set` are told, which is also what a veth's other end is told. */
import type {Context} from '../../common/context.js'
import {type Cursor, choose} from '../../common/cursor.js'
import {duplicate, garbage, Misuse, wrong} from '../../common/failure.js'
import {mayBeAltname} from '../../common/link-names.js'
import {linkOptions} from './option-table.js'
import type {LinkRequest} from './request.js'

/** Reads all words up to `type KIND`, whose options follow, or to the end. */
export function readLink(args: Cursor, context: Context, request: LinkRequest): void {
  const table = linkOptions(args, context, request)
  while (!args.done) {
    const word = args.next()
    if (word !== '' && 'type'.startsWith(word) && word.length > 1) {
      const type = args.next()
      if (request.type !== undefined) throw duplicate('type', type)
      request.type = type
      return
    }
    const action = choose(table, word)
    if (action) action(word)
    else readDevice(args, request, word)
  }
}

/** The link itself, with or without `dev` before its name. */
function readDevice(args: Cursor, request: LinkRequest, word: string): void {
  const name = word === 'dev' ? args.next() : word
  if (request.dev !== undefined) throw garbage('dev', name)
  if (!mayBeAltname(name)) throw wrong(name, '"dev" not a valid ifname')
  request.dev = name
}

/** Names a link that is to be made. */
export function nameNew(request: LinkRequest): void {
  const {name, dev} = request
  if (name !== undefined && dev !== undefined && name !== dev)
    throw new Misuse('both "name" and "dev" cannot be used when creating devices.')
  const chosen = name ?? dev
  if (chosen !== undefined) request.attributes.ifname = chosen
}

/** A link that exists has another index only in another namespace. */
export function moveIndex({index, attributes}: LinkRequest): void {
  if (index === undefined) return
  if (attributes.netNsFd === undefined && attributes.netNsPid === undefined)
    throw new Misuse('index can be used only when creating devices or when moving device to another netns.')
  attributes.newIfindex = index
}

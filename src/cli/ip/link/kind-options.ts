/** The options behind `type KIND`. */
import {linkinfo as linkInfo} from '../../../../protocol/route/link-info.js'
import type {Context} from '../../common/context.js'
import {abbreviates, type Cursor} from '../../common/cursor.js'
import {Failure, Misuse} from '../../common/failure.js'
import {kinds, slaveKinds} from './kinds/index.js'
import type {AnyLinkKind} from './kinds/kind.js'
import type {LinkRequest} from './request.js'
import {usage} from './usage.js'

/** A kind by the name that `type` takes: `vlan`, `bridge_slave`. */
export function kindNamed(name: string): AnyLinkKind | undefined {
  const master = masterKind(name)
  const [table, key] = master === undefined ? [kinds, name] : [slaveKinds, master]
  return Object.hasOwn(table, key) ? table[key] : undefined
}

/** `bridge` for `bridge_slave`. */
const masterKind = (name: string): string | undefined => /^(.*)_slave$/.exec(name)?.[1]

const EMPTY_KIND = {type: linkInfo.rows.kind.number, value: new Uint8Array()}

/** Reads what follows `type KIND` into the request. Kinds nobody knows have no options. */
export function readKind(args: Cursor, context: Context, request: LinkRequest): void {
  const {type} = request
  if (type === undefined) return
  const kind = kindNamed(type)
  // An empty name is an attribute without a byte, which the kernel does not take.
  const linkinfo: Record<string, unknown> = type === '' ? {unknown: [EMPTY_KIND]} : {kind: type}
  if (!args.done) {
    if (!kind && abbreviates(args.peek ?? '', 'help')) throw new Misuse(usage)
    if (!kind) throw new Failure(1, leftOver(args))
    const data = {}
    kind.parse?.({context, args, data, request})
    linkinfo[masterKind(type) === undefined ? 'data' : 'slaveData'] = data
  }
  request.attributes.linkinfo = linkinfo
}

/** The complaint about words that nobody reads. */
export const leftOver = (args: Cursor): string =>
  `Garbage instead of arguments "${args.peek} ...". Try "ip link help".`

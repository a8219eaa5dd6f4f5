/** Messages of nf_tables in the kernel's words, for transactions of your own. */
import type {Codec} from '../../../protocol/codec.js'
import type {InputOf, Message, MessageOf} from '../../../protocol/message.js'
import {NFNL_SUBSYS, NFPROTO} from '../../../protocol/netfilter/constants.js'
import {netfilterType} from '../../../protocol/netfilter/header.js'
import {NFT_MSG} from '../../../protocol/netfilter/nftables/constants.js'
import {nftFormats} from '../../../protocol/netfilter/nftables/messages.js'
import {netfilterFormatOf} from '../../../protocol/netfilter/registry.js'
import type {Request} from '../../exchange/request.js'
import {netfilterRequest} from '../request.js'

type Formats = typeof nftFormats

/** Details of a message. */
export interface NftMessageOptions {
  /** `NLM_F` bits beside REQUEST and ACK: CREATE, APPEND, REPLACE, EXCL, ECHO, NONREC. */
  readonly flags?: number
  /** What it is about, for the text of errors. Default: the names in it. */
  readonly about?: string
}

/**
 * A message for `nftables.batch`, by its name without `NFT_MSG_`. With `NLM_F.ECHO` its result is what the kernel made
 * of it.
 *
 *     nftMessage('NEWTABLE', {nfgen_family: NFPROTO.INET, attributes: {name: 'filter'}}, {flags: NLM_F.CREATE})
 */
export function nftMessage<K extends keyof Formats>(
  name: K,
  value: InputOf<Formats[K]>,
  {flags = 0, about = aboutOf(value)}: NftMessageOptions = {},
): Request<MessageOf<Formats[K]>> {
  const format = nftFormats[name] as unknown as Message<unknown, unknown>
  const read = reader(format as unknown as Codec<MessageOf<Formats[K]>>)
  return {...netfilterRequest(messageType(name), format, value, read, {flags, about}), last: true}
}

/** A request for all objects that a message names, read by `read`. */
export const nftDump = <K extends keyof Formats, T>(
  name: K,
  value: InputOf<Formats[K]>,
  read: (view: DataView, start: number, end: number, type: number) => T | undefined,
): Request<T> =>
  netfilterRequest(messageType(name), nftFormats[name] as unknown as Message<unknown, unknown>, value, read, {
    dump: true,
    about: aboutOf(value),
  })

/** `nlmsg_type` of a message by its name. */
export const messageType = (name: keyof typeof NFT_MSG): number =>
  netfilterType(NFNL_SUBSYS.NFTABLES, NFT_MSG[name])

/** Reads what has this format; with the echoes of a transaction comes the number of the new generation. */
const reader =
  <T>(format: Codec<T>) =>
  (view: DataView, start: number, end: number, type: number): T | undefined =>
    (netfilterFormatOf({type, flags: 0}) as unknown) === format
      ? format.decode(view, start, end, {})
      : undefined

const changes = new Set(
  Object.entries(NFT_MSG)
    .filter(([key]) => /^(NEW|DEL|DESTROY)/.test(key))
    .map(([, number]) => netfilterType(NFNL_SUBSYS.NFTABLES, number)),
)

/** Whether the kernel takes a message of this type only in a transaction. */
export const isChange = (type: number): boolean => changes.has(type)

const families = new Map<number, string>(
  Object.entries(NFPROTO).map(([key, number]) => [
    number,
    {IPV4: 'ip', IPV6: 'ip6'}[key] ?? key.toLowerCase(),
  ]),
)

/** `inet filter input` */
function aboutOf(value: {nfgen_family?: number; attributes?: object}): string {
  const {table, chain, set, name} = (value.attributes ?? {}) as Record<string, unknown>
  const family = families.get(value.nfgen_family ?? 0)
  return [family, table, chain, set, name].filter(word => typeof word === 'string').join(' ')
}

/** `encap ip` and `encap ip6`: parameters for a tunnel device with external metadata. */
import type {Infer} from '../../../protocol/codec.js'
import {nested} from '../../../protocol/nested.js'
import type {ip6Encap, ipEncap} from '../../../protocol/route/encap/index.js'
import {address, integer, type KindOption, option} from '../../link/kinds/kind.js'
import {bitWords} from '../../words/bit-words.js'
import {rangeError, typeError} from '../../words/options.js'
import {checkAlone, type TunnelOptions, tunnelOptions} from './ip-options.js'
import {encapKind} from './kind.js'

/** `TUNNEL_*` of linux/if_tunnel.h, in the order in which ip(8) shows them. */
export const tunnelFlags = {key: 4, csum: 1, seq: 8} as const
/** `TUNNEL_OPTIONS_PRESENT`: the kernel reports by these which options there are, and passes over them in requests. */
const OPTIONS_PRESENT = 0xd800
const FLAGS_MAX = 0xffff

const flagTable = bitWords(tunnelFlags)

const flags: KindOption<readonly (keyof typeof tunnelFlags | number)[]> = option(
  'flags',
  (name, value) => {
    const bits = flagTable.bits(name, value)
    if (bits > FLAGS_MAX) throw rangeError(name, `bits up to ${FLAGS_MAX}`, bits)
    return bits
  },
  (value: number) => flagTable.list(value & ~OPTIONS_PRESENT),
)

const ID_MAX = 2n ** 64n - 1n

/** Ids of 64 bits are bigints as soon as a number cannot hold them. */
const id = option<number | bigint>(
  'id',
  (name, value: unknown) => {
    if (typeof value !== 'bigint' && typeof value !== 'number') throw typeError(name, 'a number', value)
    if (value < 0 || value > ID_MAX || (typeof value === 'number' && !Number.isSafeInteger(value)))
      throw rangeError(name, `0 to ${ID_MAX}`, value)
    return BigInt(value)
  },
  (value: bigint) => (value <= Number.MAX_SAFE_INTEGER ? Number(value) : value),
)

/** The kernel takes a tunnel's options only where their sets are flagged as nests. */
function pack({geneve, vxlan, erspan, ...others}: TunnelOptions, name: string) {
  const opts = {...(geneve && {geneve}), ...(vxlan && {vxlan}), ...(erspan && {erspan})}
  checkAlone(name, opts)
  return {...others, ...(Object.keys(opts).length > 0 && nested({opts: nested(opts)}))}
}

/** `pad` is filler before the id, on machines that need it. */
const unpack = ({pad: _, opts, ...others}: Infer<typeof ipEncap> | Infer<typeof ip6Encap>) => ({
  ...others,
  ...opts,
})

export const ip = encapKind({
  options: {
    /** Id of the tunnel: VNI, key … */
    id,
    dst: address('dst', 4),
    src: address('src', 4),
    tos: integer('tos', 0, 255),
    ttl: integer('ttl', 0, 255),
    /** Whether packets get a key, a checksum, a sequence number. */
    flags,
    ...tunnelOptions,
  },
  required: [],
  pack,
  unpack,
})

export const ip6 = encapKind({
  options: {
    /** Id of the tunnel: VNI, key … */
    id,
    dst: address('dst', 6),
    src: address('src', 6),
    /** Traffic class. */
    tc: integer('tc', 0, 255),
    hoplimit: integer('hoplimit', 0, 255),
    /** Whether packets get a key, a checksum, a sequence number. */
    flags,
    ...tunnelOptions,
  },
  required: [],
  pack,
  unpack,
})

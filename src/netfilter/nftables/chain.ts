/** Chains, as nft(8) shows and changes them. */
import {NLM_F} from '../../../protocol/constants.js'
import {nftChain} from '../../../protocol/netfilter/nftables/chain.js'
import {NFT_CHAIN} from '../../../protocol/netfilter/nftables/constants.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {checkArray, checkKeys, checkLinkName, checkString, typeError} from '../../words/options.js'
import {nftDump, nftMessage} from './message.js'
import {checkName, defined, filterMessage, type InTable, type InTableFilter, inTable} from './options.js'
import {type Commented, fromUserdata, toUserdata} from './userdata.js'
import {families, hooksOf, type NftFamily, policies, priorityNumber} from './words.js'

/** What names a chain. */
export interface NftChainKey extends InTable {
  name: string
}

/**
 * Where packets are met on their way (`NF_INET_*` and `NF_NETDEV_*` of linux/netfilter.h, `NF_ARP_*` of
 * linux/netfilter_arp.h). Tables of `netdev` have `ingress` and `egress`, those of `arp` `input`, `forward` and
 * `output`, others all but `egress`, of which the kernel refuses what their family or the chain's type lacks.
 */
export type NftHook = 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting' | 'ingress' | 'egress'

/** A chain. With a hook, it sees packets by itself; without, those of rules that jump to it. */
export interface NftChain extends NftChainKey, Commented {
  /** Only with a hook. Default: `filter`. */
  type?: 'filter' | 'nat' | 'route'
  /** Where it sees packets. */
  hook?: NftHook
  /** Order among the chains of a hook, lowest first: a number, or nft(8)'s name for one. Default: 0. */
  priority?: number | string
  /** What becomes of packets at its end. Default: `accept`. */
  policy?: 'accept' | 'drop'
  /** Interfaces; for `ingress` and `egress`. */
  devices?: string[]
  /** Reported only. */
  handle?: bigint
  /** Reported only: how many rules it has, and how many lead to it. */
  use?: number
  /** Packets that met the policy. */
  counters?: {packets: bigint; bytes: bigint}
}

/** Which chains to list. */
export interface NftChainFilter extends InTableFilter {}

const options = new Set<string>([
  'family',
  'table',
  'name',
  'type',
  'hook',
  'priority',
  'policy',
  'devices',
  'comment',
  'userdata',
  'handle',
  'use',
  'counters',
] satisfies (keyof NftChain)[])

/** Operations on chains. */
export const chains = {
  /** Prepares the request for all chains that match. */
  *dump(filter?: NftChainFilter): Operation<Request<NftChain>> {
    const {nfgen_family, attributes} = filterMessage('a chain filter', filter)
    const {table} = attributes
    return nftDump('GETCHAIN', {nfgen_family}, (view, start, end) => {
      const message = nftChain.decode(view, start, end, {})
      // Chains of a rule alone (`jump { … }`) belong to that rule.
      if ((message?.attributes.flags ?? 0) & NFT_CHAIN.BINDING) return undefined
      return table === undefined || message?.attributes.table === table ? chainOf(message) : undefined
    })
  },

  /** The chains that match, all without a filter. */
  *list(filter?: NftChainFilter): Operation<NftChain[]> {
    return yield* ask(yield* chains.dump(filter))
  },

  /** Adds a chain, or changes the policy of one that exists. */
  *add(chain: NftChain): Operation<void> {
    yield nftMessage('NEWCHAIN', messageOf(chain), {flags: NLM_F.CREATE})
  },

  /** Creates a chain. `EEXIST` if there is one of that name. */
  *create(chain: NftChain): Operation<void> {
    yield nftMessage('NEWCHAIN', messageOf(chain), {flags: NLM_F.CREATE | NLM_F.EXCL})
  },

  /** Deletes a chain and its rules. `EBUSY` if a rule leads to it. */
  *delete(key: NftChainKey): Operation<void> {
    yield nftMessage('DELCHAIN', keyMessage(key))
  },

  /** Deletes a chain if there is one (Linux 6.3 or newer). */
  *destroy(key: NftChainKey): Operation<void> {
    yield nftMessage('DESTROYCHAIN', keyMessage(key))
  },
}

function keyMessage(key: NftChainKey) {
  const {nfgen_family, table} = inTable(key)
  return {nfgen_family, attributes: {table, name: checkName('name', key.name)}}
}

function messageOf(chain: NftChain) {
  checkKeys('a chain', chain, options)
  const {nfgen_family, attributes} = keyMessage(chain)
  const {counters} = chain
  return {
    nfgen_family,
    attributes: {
      ...attributes,
      ...baseOf(nfgen_family, chain),
      ...(counters && {counters}),
      ...toUserdata(chain),
    },
  }
}

/** What only a chain with a hook has. */
function baseOf(family: number, {type, hook, priority, policy, devices}: NftChain) {
  if (hook === undefined) {
    const stray = Object.entries({type, priority, policy, devices}).find(([, value]) => value !== undefined)
    if (stray) throw typeError(stray[0], 'a hook beside it', stray[1])
    return {}
  }
  if (devices !== undefined) checkArray('devices', devices)
  const names = (devices ?? []).map(name => checkLinkName('devices', name))
  return {
    hook: {
      hooknum: hooksOf(family).number('hook', hook as never, 8),
      priority: priorityNumber(family, priority ?? 0),
      ...(names.length === 1 && {dev: names[0] as string}),
      ...(names.length > 1 && {devs: {name: names}}),
    },
    ...(policy !== undefined && {policy: policies.number('policy', policy)}),
    type: checkString('type', type ?? 'filter'),
  }
}

/** A chain by its message. */
export function chainOf(message: ReturnType<typeof nftChain.decode>): NftChain {
  const family = message?.nfgen_family ?? 0
  const {
    table = '',
    name = '',
    hook,
    policy,
    type,
    handle,
    use,
    counters,
    userdata,
  } = message?.attributes ?? {}
  const devices = hook?.devs?.name ?? (hook?.dev === undefined ? undefined : [hook.dev])
  const {packets, bytes} = counters ?? {}
  return defined({
    family: families.word(family) as NftFamily,
    table,
    name,
    type: type as NftChain['type'],
    hook: hook && (hooksOf(family).word(hook.hooknum ?? 0) as NftHook),
    priority: hook?.priority,
    policy: policy === undefined ? undefined : (policies.word(policy) as NftChain['policy']),
    devices,
    ...fromUserdata(userdata),
    handle,
    use,
    counters: packets === undefined || bytes === undefined ? undefined : {packets, bytes},
  }) as NftChain
}
